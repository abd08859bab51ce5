"""Channels and campaigns of a file: found by name or alias, else to be made, once."""

from leaddesk.domain.campaign import Campaign
from leaddesk.domain.channel import Channel
from leaddesk.importing.places import NOWHERE, Place, Places, make
from leaddesk.ledger import Ledger


def test_places(ledger: Ledger) -> None:
    with ledger.change("Set up") as books:
        direct = books.channels.add(Channel("Яндекс.Директ", aliases=("yandex",))).id
        vk = books.channels.add(Channel("yandex карты")).id
        search = books.campaigns.add(Campaign(direct, "Поиск", aliases=("poisk|12",))).id
        books.campaigns.add(Campaign(direct, "Осень"))
        books.campaigns.add(Campaign(vk, "Осень"))
        places = Places(books)
        assert places.of("Yandex", "") == Place("Яндекс.Директ", "", direct)
        assert places.of("yandex", "POISK|12") == Place("Яндекс.Директ", "Поиск", direct, search)
        assert places.of("", "поиск") == Place("Яндекс.Директ", "Поиск", direct, search)
        assert places.of("", "Осень") == Place(lost="Осень"), "two channels have it"
        assert places.of("", "") is NOWHERE
        assert places.of("ВК", "А").key == places.of("вк ", "а").key
        assert places.of("вк ", "а") == Place("ВК", "А")
        fresh = [places.of("ВК", "А"), places.of("вк", "Б"), places.of("yandex", "Зима"), NOWHERE]
        ids = make(books, fresh, None)  # type: ignore[arg-type]
        assert ids[NOWHERE] == (None, None)
        assert len({ids[place][0] for place in fresh[:2]}) == 1
        assert ids[fresh[2]][0] == direct
        assert books.channels.count() == 3
        assert books.campaigns.count() == 6


def test_a_campaign_alone_finds_its_channel_in_another_row(ledger: Ledger) -> None:
    with ledger.read() as books:
        places = Places(books)
        places.learn([("", "А"), ("ВК", "А"), ("ВК", "Б"), ("Радио", "Б")])
        assert places.of("", "а") == Place("ВК", "А")
        assert places.of("", "Б").lost == "Б"


def test_a_layout_names_the_channel_where_the_row_does_not(ledger: Ledger) -> None:
    with ledger.read() as books:
        places = Places(books, "Яндекс.Директ")
        assert places.of("", "Поиск") == Place("Яндекс.Директ", "Поиск")
        assert places.of("ВК", "") == Place("ВК")
