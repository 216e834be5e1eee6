"""What the operator must know and can mend (trục trặc)."""

import errno

REASONS = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa hết chỗ",
    errno.EEXIST: "đã có sẵn",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EAGAIN: "máy hết chỗ cho tiến trình mới",
    errno.EADDRINUSE: "chương trình khác đang dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ ấy",
}


class Trouble(Exception):
    """One Vietnamese sentence for the operator: what is wrong and what to do; the command exits with 2."""


def reason(error: OSError) -> str:
    """Return in Vietnamese why the system refused; rare reasons stay in the system's words."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)
