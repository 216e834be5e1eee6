"""Bàn làm việc: what is to be done, by due date; one dossier on one screen, its acts below."""
