"""Where signing lives: below the memorandum, in its language."""

from django.utils.translation import pgettext_lazy

SIGN = pgettext_lazy("address", "sign/")
SENT = pgettext_lazy("address", "sign/sent/")
CONFIRM = pgettext_lazy("address", "sign/confirm/")
SAVE = pgettext_lazy("address", "sign/save/")
SERVICE = pgettext_lazy("address", "sign/service/")
ASK = pgettext_lazy("address", "register/<slug:public_id>/change/")
STEP = pgettext_lazy("address", "sign/page/<slug:step>/")
