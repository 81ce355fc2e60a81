"""Answers to a form."""

from http import HTTPStatus

from django.http import HttpResponseRedirect


class SeeOther(HttpResponseRedirect):
    """303: the result stands at another address, to be read by GET; reloading sends nothing again."""

    status_code = HTTPStatus.SEE_OTHER
