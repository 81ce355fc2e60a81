"""Where partners keep their profile: below it, in its language."""

from django.utils.translation import pgettext_lazy

KEEP = pgettext_lazy("address", "keep/")
KEEP_SENT = pgettext_lazy("address", "keep/sent/")
KEEP_FORM = pgettext_lazy("address", "keep/form/")
