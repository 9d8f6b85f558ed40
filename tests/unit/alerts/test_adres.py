from collections.abc import Sequence

import pytest

from services.alerts.delivery.addresses import NIET_OPENBAAR, Adressen, Geweigerd, openbaar, toegestaan

BUITEN = "93.184.216.34"


def naar(*adressen: str) -> Adressen:
    """Every name leads to these."""
    return Adressen(resolve=lambda _host, _poort: adressen)


@pytest.mark.parametrize("adres", [BUITEN, "8.8.8.8", "2a00:1450:400e:80f::200e", "::ffff:8.8.8.8"])
def test_what_is_on_the_internet_is_public(adres: str) -> None:
    assert openbaar(adres)


@pytest.mark.parametrize(
    "adres",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "ff0e::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "2001::7f00:1", "100::1",
    ],
)  # fmt: skip
def test_what_leads_inside_is_not(adres: str) -> None:
    assert not openbaar(adres)
    assert naar(adres).keur("https://voorbeeld.example/") == NIET_OPENBAAR
    assert naar(BUITEN, adres).keur("https://voorbeeld.example/") == NIET_OPENBAAR


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "2130706433", "0x7f.1", "127.1"])
def test_an_address_in_whatever_form_is_looked_at_as_a_name_is(host: str) -> None:
    assert Adressen().keur(f"https://{host}/pad") == NIET_OPENBAAR


@pytest.mark.parametrize(
    "url",
    [
        "http://voorbeeld.example/", "ftp://voorbeeld.example/", "voorbeeld.example", "//voorbeeld.example/", "https://",
        "https:///pad", "https://naam:wachtwoord@voorbeeld.example/", "https://naam@voorbeeld.example/",
        "https://@voorbeeld.example/", "https://voorbeeld.example/#deel", "https://voorbeeld.example/#",
        "https://voorbeeld.example:0/", "https://voorbeeld.example:70000/", "https://voorbeeld.example:x/",
        "https://voorbeeld.example/a b", "https://voorbeeld.example/a\r\nx: y", "https://vöörbeeld.example/",
        "https://[::1/", "https://[niets]/", "", "https://" + "a" * 70 + ".example/",
    ],
)  # fmt: skip
def test_what_is_no_address_to_call_is_refused_with_a_reason(url: str) -> None:
    def resolve(host: str, _: int) -> Sequence[str]:
        host.encode("idna")
        return [BUITEN]

    assert Adressen(resolve=resolve).keur(url)


@pytest.mark.parametrize(
    "url", ["https://voorbeeld.example", "https://voorbeeld.example:8443/pad?sleutel=1", "HTTPS://Voorbeeld.example/"]
)
def test_https_to_a_public_address_is_taken(url: str) -> None:
    assert naar(BUITEN).keur(url) is None


def test_a_name_that_is_not_known_yet_is_taken_and_looked_at_again() -> None:
    def resolve(_host: str, _poort: int) -> Sequence[str]:
        raise OSError

    assert Adressen(resolve=resolve).keur("https://straks.example/") is None


def test_a_name_that_changes_its_mind_is_refused_when_connecting() -> None:
    antwoorden = [[BUITEN], ["127.0.0.1"]]
    adressen = Adressen(resolve=lambda _host, _poort: antwoorden.pop(0))
    assert adressen.keur("https://wissel.example/") is None
    with pytest.raises(Geweigerd, match="openbare internet"):
        adressen.van(adressen.ontleed("https://wissel.example/"))


def test_a_test_setting_opens_exactly_what_it_names() -> None:
    adressen = Adressen(toegestaan("127.0.0.1:9001,Ontvanger:80"))
    assert adressen.keur("http://127.0.0.1:9001/pad") is None
    assert adressen.keur("https://127.0.0.1:9001/pad") is None
    assert adressen.ontleed("http://ontvanger/pad")
    assert toegestaan("") == frozenset()
    assert adressen.keur("http://127.0.0.1:9002/pad")
    assert adressen.keur("http://localhost:9001/pad")
    assert adressen.keur("http://naam@127.0.0.1:9001/pad")
