"""Where signing lives: below the memorandum, in its language."""

from django.utils.translation import pgettext_lazy

SIGN = pgettext_lazy("address", "sign/")
SENT = pgettext_lazy("address", "sign/sent/")
CONFIRM = pgettext_lazy("address", "sign/confirm/")
SAVE = pgettext_lazy("address", "sign/save/")
SERVICE = pgettext_lazy("address", "sign/service/")
SERVICE_SENT = pgettext_lazy("address", "sign/service/sent/")
PROPOSE = pgettext_lazy("address", "sign/service/change/")
SUCCEED = pgettext_lazy("address", "sign/service/successor/")
SUCCESSOR_CONFIRM = pgettext_lazy("address", "sign/service/successor/confirm/")
ASK = pgettext_lazy("address", "register/<slug:public_id>/change/")
STEP = pgettext_lazy("address", "sign/page/<slug:step>/")
