"""Trang: one folder a place: counter, desk, lead, returning, citizen; entrance and style.

How a page is made. A view parses, calls at most one act, asks one query, renders; about 20 lines:

    @require_POST
    @for_officers(Duty.RECEIVE)                        access.py: request.officer, request.duties
    def accept_dossier(request: OfficeRequest, thread: UUID) -> HttpResponse:
        dossier = get_for(request.officer, thread, now())          clock.py
        accept(dossier_id=dossier.pk, by=request.officer, at=now())
        tell(request, _("Đã tiếp nhận …"), undo="…")               telling.py: said atop the next page
        return redirect("counter:dossier", thread=thread)

Exceptions of acts are not caught: `<place>/errors.py` registers what is said of them (errors.py) and the
middleware shows it. Forms derive from `forms.HouseForm`, lists are paged by `keyset.page`.

Templates lie in `<place>/templates/<place>/` and extend base_citizen.html, base_question.html (one thing a
page) or base_office.html (blocks find, list, dossier, acts; or main alone). `{% load motcua %}` gives the
components, see templatetags/motcua.py; /style shows them all. The content security policy allows no inline
style or script. Scripts find their elements by attributes: data-key="find|next|main", data-rows,
data-autosave, data-drop, data-opens.

Strings are Vietnamese in gettext; `python -m motcua.cli.messages` gathers them in locale/en for translation.
Browser tests take `browser_page`, `signed_in` and `assert_good_everywhere` from tests/fixtures.py.
"""
