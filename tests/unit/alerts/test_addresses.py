import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.alerts.subscriptions.addresses import (
    NO_ADDRESS,
    NOT_PUBLIC,
    SOON,
    SPECIAL_4,
    SPECIAL_6,
    Addresses,
    Refused,
    allowed_places,
    is_public,
)
from tests.support.traffic import until

PUBLIC = "93.184.216.34"


def leading_to(*addresses: str) -> Addresses:
    """Every name leads to these IP addresses."""
    return Addresses(resolve=lambda _host, _port: addresses)


@pytest.mark.parametrize("address", [PUBLIC, "8.8.8.8", "2a00:1450:400e:80f::200e", "2001:4860::1"])
def test_an_address_on_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1",
        "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "ff0e::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "2001::7f00:1", "100::1",
        "192.0.0.192", "192.0.0.9", "192.88.99.1", "192.175.48.6", "203.0.113.9", "239.1.2.3", "::ffff:8.8.8.8",
        "2002:808:808::1", "64:ff9b::808:808", "3fff::1", "3fff:fff::", "2001:2::1", "2001:20::1", "2001:1ff::1",
        "2620:4f:8000::1", "5f00::1", "100:0:0:1::1",
    ],
)  # fmt: skip
def test_an_address_that_leads_inside_is_not_public(address: str) -> None:
    assert not is_public(address)
    assert leading_to(address).fault("https://voorbeeld.example/") == NOT_PUBLIC
    assert leading_to(PUBLIC, address).fault("https://voorbeeld.example/") == NOT_PUBLIC


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[3fff::1]", "192.0.0.192", "2130706433", "0x7f.1", "127.1"]
)
def test_an_ip_address_in_any_form_is_judged_as_a_name_is(host: str) -> None:
    assert Addresses().fault(f"https://{host}/pad") == NOT_PUBLIC


@pytest.mark.parametrize(
    "host",
    [
        "[::1%25lo]", "[fe80::1%25eth0]", "[2a00:1450:400e:80f::200e%251]", "[fe80::1%eth0]", "[::1%]",
        "127.0.0.1%25lo", "127.0.0.1%2e", "voorbeeld%2eexample", "127.0.0.1.", "127.1.", "0x7f.1.", "2130706433.",
        "127.0.0.1..", "127.0.0.256", "1.2.3.4.5", "4294967296", "10.0.0.08", "voorbeeld.0x", "93.184.216.34.",
    ],
)  # fmt: skip
def test_an_address_that_others_may_read_in_another_way_is_none(host: str) -> None:
    """gevallen 21: also when this machine finds nothing by it"""

    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    assert Addresses(resolve=resolve).fault(f"https://{host}/pad") == NO_ADDRESS
    with pytest.raises(Refused):
        leading_to(PUBLIC).parse(f"https://{host}:8443/")


@pytest.mark.parametrize(
    "host", ["1voorbeeld.example", "3.voorbeeld.example.", "voorbeeld.x0", "[2a00:1450:400e:80f::200e]"]
)
def test_a_name_with_numbers_in_it_is_a_name(host: str) -> None:
    assert leading_to(PUBLIC).fault(f"https://{host}/") is None


NO_HTTPS = "Gebruik een adres dat met https:// begint."
NO_LOGIN = "Zet geen naam of wachtwoord in het adres."
NO_FRAGMENT = "Gebruik geen # in het adres."


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://voorbeeld.example/", NO_HTTPS),
        ("ftp://voorbeeld.example/", NO_HTTPS),
        ("//voorbeeld.example/", NO_HTTPS),
        ("https://naam:wachtwoord@voorbeeld.example/", NO_LOGIN),
        ("https://naam@voorbeeld.example/", NO_LOGIN),
        ("https://@voorbeeld.example/", NO_LOGIN),
        ("https://voorbeeld.example/#deel", NO_FRAGMENT),
        ("https://voorbeeld.example/#", NO_FRAGMENT),
        ("voorbeeld.example", NO_ADDRESS),
        ("https://", NO_ADDRESS),
        ("https:///pad", NO_ADDRESS),
        ("https://voorbeeld.example:0/", NO_ADDRESS),
        ("https://voorbeeld.example:70000/", NO_ADDRESS),
        ("https://voorbeeld.example:x/", NO_ADDRESS),
        ("https://voorbeeld.example/a b", NO_ADDRESS),
        ("https://voorbeeld.example/a\r\nx: y", NO_ADDRESS),
        ("https://vöörbeeld.example/", NO_ADDRESS),
        ("https://[::1/", NO_ADDRESS),
        ("https://[niets]/", NO_ADDRESS),
        ("", NO_ADDRESS),
        ("https://" + "a" * 70 + ".example/", NO_ADDRESS),
    ],
)
def test_an_address_that_may_not_be_called_is_refused_with_the_reason(url: str, reason: str) -> None:
    def resolve(host: str, _: int) -> Sequence[str]:
        host.encode("idna")
        return [PUBLIC]

    assert Addresses(resolve=resolve).fault(url) == reason


@pytest.mark.parametrize(
    "url", ["https://voorbeeld.example", "https://voorbeeld.example:8443/pad?sleutel=1", "HTTPS://Voorbeeld.example/"]
)
def test_https_to_a_public_address_is_accepted(url: str) -> None:
    assert leading_to(PUBLIC).fault(url) is None


def test_a_name_that_cannot_be_found_yet_is_accepted_and_judged_when_connecting() -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    addresses = Addresses(resolve=resolve)
    assert addresses.fault("https://straks.example/") is None
    with pytest.raises(OSError):  # noqa: PT011 - the one of `resolve`
        addresses.resolve_public(addresses.parse("https://straks.example/"))


def test_a_name_that_leads_elsewhere_later_is_refused_when_connecting() -> None:
    found = [[PUBLIC], ["127.0.0.1"]]
    addresses = Addresses(resolve=lambda _host, _port: found.pop(0))
    assert addresses.fault("https://wissel.example/") is None
    with pytest.raises(Refused, match="openbare internet"):
        addresses.resolve_public(addresses.parse("https://wissel.example/"))


def test_a_test_setting_opens_exactly_what_it_names() -> None:
    addresses = Addresses(allowed_places("127.0.0.1:9001,Ontvanger:80"))
    assert addresses.fault("http://127.0.0.1:9001/pad") is None
    assert addresses.fault("https://127.0.0.1:9001/pad") is None
    assert addresses.parse("http://ontvanger/pad").hostname == "ontvanger"
    assert allowed_places("") == frozenset()
    assert addresses.fault("http://127.0.0.1:9002/pad") == NO_HTTPS
    assert addresses.fault("http://localhost:9001/pad") == NO_HTTPS
    assert addresses.fault("http://naam@127.0.0.1:9001/pad") == NO_LOGIN


def test_what_the_runtime_calls_private_is_not_public_and_what_lies_beside_a_range_is() -> None:
    ranges: list[IPv4Network | IPv6Network] = [*SPECIAL_4, *SPECIAL_6]
    assert not any(is_public(str(one[place])) for one in ranges for place in (0, -1))
    assert all(map(is_public, ("9.255.255.255", "11.0.0.0", "192.0.1.0", "192.0.3.0", "223.255.255.255", "2001:200::")))


@given(st.ip_addresses())
def test_the_list_is_never_milder_than_the_table_of_the_runtime(address: IPv4Address | IPv6Address) -> None:
    assert address.is_global or not is_public(str(address))


def test_a_name_server_that_does_not_answer_holds_up_nobody_for_long() -> None:
    answers = threading.Event()

    def never(_host: str, _port: int) -> Sequence[str]:
        answers.wait(30)
        return ["127.0.0.1"]

    slow = Addresses(resolve=never)
    begin = time.monotonic()
    with ThreadPoolExecutor(12) as pool:
        assert [*pool.map(slow.fault, ["https://traag.example/"] * 12)] == [None] * 12
    assert time.monotonic() - begin < 5 * SOON
    answers.set()
    until(lambda: leading_to("127.0.0.1").fault("https://binnen.example/") == NOT_PUBLIC, 5, "nobody is judged again")
    assert leading_to(PUBLIC).fault("https://buiten.example/") is None
