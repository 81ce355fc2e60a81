import pytest
from wagtail.models import Page
def test_live(live_server):
    assert Page.objects.count()
def test_net():
    import urllib.request
    with pytest.raises(Exception, match="no network"):
        urllib.request.urlopen("http://192.0.2.1/")
@pytest.mark.django_db
def test_db():
    assert Page.objects.count()
