"""Giọng gọi số: what is said when a number is called, from recorded fragments."""
