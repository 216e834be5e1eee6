"""Every number from 0 to 9,999 is read as it is said in a hall; the table was written and checked by hand."""

import pytest

from motcua.queue.voice.spoken import NotReadable, announcement, english, fragments, vietnamese

BY_HAND = """
0 không
1 một
2 hai
3 ba
4 bốn
5 năm
6 sáu
7 bảy
8 tám
9 chín
10 mười
11 mười một
12 mười hai
13 mười ba
14 mười bốn
15 mười lăm
16 mười sáu
17 mười bảy
18 mười tám
19 mười chín
20 hai mươi
21 hai mươi mốt
22 hai mươi hai
23 hai mươi ba
24 hai mươi tư
25 hai mươi lăm
26 hai mươi sáu
27 hai mươi bảy
28 hai mươi tám
29 hai mươi chín
30 ba mươi
31 ba mươi mốt
34 ba mươi tư
35 ba mươi lăm
40 bốn mươi
41 bốn mươi mốt
44 bốn mươi tư
45 bốn mươi lăm
50 năm mươi
51 năm mươi mốt
54 năm mươi tư
55 năm mươi lăm
60 sáu mươi
61 sáu mươi mốt
65 sáu mươi lăm
70 bảy mươi
74 bảy mươi tư
75 bảy mươi lăm
80 tám mươi
81 tám mươi mốt
85 tám mươi lăm
90 chín mươi
91 chín mươi mốt
94 chín mươi tư
95 chín mươi lăm
99 chín mươi chín
100 một trăm
101 một trăm linh một
102 một trăm linh hai
104 một trăm linh bốn
105 một trăm linh năm
109 một trăm linh chín
110 một trăm mười
111 một trăm mười một
114 một trăm mười bốn
115 một trăm mười lăm
119 một trăm mười chín
120 một trăm hai mươi
121 một trăm hai mươi mốt
124 một trăm hai mươi tư
125 một trăm hai mươi lăm
150 một trăm năm mươi
155 một trăm năm mươi lăm
199 một trăm chín mươi chín
200 hai trăm
201 hai trăm linh một
205 hai trăm linh năm
210 hai trăm mười
215 hai trăm mười lăm
221 hai trăm hai mươi mốt
300 ba trăm
304 ba trăm linh bốn
344 ba trăm bốn mươi tư
400 bốn trăm
404 bốn trăm linh bốn
444 bốn trăm bốn mươi tư
500 năm trăm
505 năm trăm linh năm
515 năm trăm mười lăm
555 năm trăm năm mươi lăm
600 sáu trăm
611 sáu trăm mười một
700 bảy trăm
771 bảy trăm bảy mươi mốt
800 tám trăm
888 tám trăm tám mươi tám
900 chín trăm
901 chín trăm linh một
910 chín trăm mười
991 chín trăm chín mươi mốt
995 chín trăm chín mươi lăm
999 chín trăm chín mươi chín
1000 một nghìn
1001 một nghìn không trăm linh một
1004 một nghìn không trăm linh bốn
1005 một nghìn không trăm linh năm
1009 một nghìn không trăm linh chín
1010 một nghìn không trăm mười
1011 một nghìn không trăm mười một
1015 một nghìn không trăm mười lăm
1020 một nghìn không trăm hai mươi
1021 một nghìn không trăm hai mươi mốt
1024 một nghìn không trăm hai mươi tư
1025 một nghìn không trăm hai mươi lăm
1099 một nghìn không trăm chín mươi chín
1100 một nghìn một trăm
1101 một nghìn một trăm linh một
1105 một nghìn một trăm linh năm
1110 một nghìn một trăm mười
1111 một nghìn một trăm mười một
1115 một nghìn một trăm mười lăm
1234 một nghìn hai trăm ba mươi tư
1500 một nghìn năm trăm
1945 một nghìn chín trăm bốn mươi lăm
1975 một nghìn chín trăm bảy mươi lăm
2000 hai nghìn
2001 hai nghìn không trăm linh một
2010 hai nghìn không trăm mười
2021 hai nghìn không trăm hai mươi mốt
2222 hai nghìn hai trăm hai mươi hai
2500 hai nghìn năm trăm
3000 ba nghìn
3003 ba nghìn không trăm linh ba
3055 ba nghìn không trăm năm mươi lăm
3210 ba nghìn hai trăm mười
4000 bốn nghìn
4004 bốn nghìn không trăm linh bốn
4044 bốn nghìn không trăm bốn mươi tư
4444 bốn nghìn bốn trăm bốn mươi tư
5000 năm nghìn
5005 năm nghìn không trăm linh năm
5055 năm nghìn không trăm năm mươi lăm
5115 năm nghìn một trăm mười lăm
5555 năm nghìn năm trăm năm mươi lăm
6061 sáu nghìn không trăm sáu mươi mốt
6600 sáu nghìn sáu trăm
7007 bảy nghìn không trăm linh bảy
7071 bảy nghìn không trăm bảy mươi mốt
7801 bảy nghìn tám trăm linh một
8008 tám nghìn không trăm linh tám
8815 tám nghìn tám trăm mười lăm
9000 chín nghìn
9009 chín nghìn không trăm linh chín
9014 chín nghìn không trăm mười bốn
9041 chín nghìn không trăm bốn mươi mốt
9100 chín nghìn một trăm
9905 chín nghìn chín trăm linh năm
9990 chín nghìn chín trăm chín mươi
9999 chín nghìn chín trăm chín mươi chín
"""
ROWS = [line.split(" ", 1) for line in BY_HAND.strip().splitlines()]
ENGLISH = {
    0: "zero",
    7: "seven",
    13: "thirteen",
    20: "twenty",
    42: "forty two",
    100: "one hundred",
    101: "one hundred and one",
    115: "one hundred and fifteen",
    999: "nine hundred and ninety nine",
    1000: "one thousand",
    1005: "one thousand and five",
    1100: "one thousand one hundred",
    1234: "one thousand two hundred and thirty four",
    9999: "nine thousand nine hundred and ninety nine",
}
PLAIN = {"không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}
VALUES = PLAIN | {"mốt": 1, "tư": 4, "lăm": 5}


@pytest.mark.parametrize(("number", "said"), ROWS)
def test_a_number_is_read_as_the_table_has_it(number: str, said: str) -> None:
    assert " ".join(vietnamese(int(number))) == said


def heard(words: list[str]) -> int:
    """Return what a listener understands, by a grammar of his own: place words, not positions."""
    text = " ".join(words)
    total = 0
    for word, worth in (("nghìn", 1000), ("trăm", 100)):
        if f" {word}" in text:
            before, text = text.split(f" {word}", 1)
            total += PLAIN[before.strip()] * worth
            text = text.strip()
    if text.startswith("mười"):
        total, text = total + 10, text.removeprefix("mười").strip()
    elif " mươi" in text:
        before, text = text.split(" mươi", 1)
        total, text = total + PLAIN[before] * 10, text.strip()
    text = text.removeprefix("linh ")
    return total + (VALUES[text] if text else 0)


def test_all_ten_thousand_are_understood_and_no_two_are_alike() -> None:
    said = [vietnamese(number) for number in range(10_000)]
    assert [heard(words) for words in said] == list(range(10_000))
    assert len({" ".join(words) for words in said}) == 10_000


def test_each_altered_word_stands_only_where_it_belongs() -> None:
    for number in range(10_000):
        words = vietnamese(number)
        tens, ones = number // 10 % 10, number % 10
        assert ("mốt" in words) == (tens >= 2 and ones == 1)
        assert ("tư" in words) == (tens >= 2 and ones == 4)
        assert ("lăm" in words) == (tens >= 1 and ones == 5)
        assert ("mười" in words) == (tens == 1)
        assert ("mươi" in words) == (tens >= 2)
        assert ("linh" in words) == (number >= 100 and tens == 0 and ones > 0)
        assert ("trăm" in words) == (number % 1000 >= 100 or (number >= 1000 and number % 1000 > 0))
        assert ("nghìn" in words) == (number >= 1000)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_whatever_is_said_is_among_the_fragments_to_be_recorded(language: str) -> None:
    known = {*fragments(language), ",", "."}
    assert len(fragments(language)) == len(set(fragments(language)))
    for number in range(10_000):
        assert known.issuperset(announcement(f"AZQ{number}", number, language))


def test_the_hall_needs_about_fifty_recordings() -> None:
    assert len(fragments("vi")) == 46
    assert len(fragments("en")) == 59


@pytest.mark.parametrize(("number", "said"), ENGLISH.items())
def test_a_number_is_read_in_english(number: int, said: str) -> None:
    assert " ".join(english(number)) == said


def test_zeros_that_fill_up_the_print_are_not_read() -> None:
    assert announcement("A012", 7, "vi") == ["Xin mời số", "A", ",", "mười", "hai", ",", "đến quầy", "bảy"]
    assert announcement("005", 15, "vi") == ["Xin mời số", "năm", ",", "đến quầy", "mười", "lăm"]
    assert announcement("AB1005", 21, "vi")[1:4] == ["A", "B", ","]
    assert announcement("B030", 2, "en") == [
        "Now serving number",
        "B",
        ",",
        "thirty",
        ",",
        "please go to counter",
        "two",
    ]


@pytest.mark.parametrize("number", ["", "A", "a012", "A01234", "ABCD1", "Đ001", "12 34"])
def test_what_no_hall_prints_is_not_read(number: str) -> None:
    with pytest.raises(NotReadable):
        announcement(number, 1, "vi")


@pytest.mark.parametrize("number", [-1, 10_000])
def test_numbers_beyond_a_series_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        vietnamese(number)
    with pytest.raises(ValueError, match=str(number)):
        english(number)
