//! Personal data stand beside the journal, and are gone on their day.

use super::{
    errands::Command,
    shop::{INSTANT, Shop, a_shop, errand, start},
};
use mangrove_domain::{Timestamp, decider::PrivateId, time::Span};

fn whisper(id: &str, word: &str, erase_at: Timestamp) -> Command {
    Command::Whisper { id: id.to_owned(), word: word.to_owned(), erase_at }
}

impl Shop {
    #[track_caller]
    fn knows(self, id: &str, word: Option<&str>) -> Self {
        let found = self.host.private(&PrivateId(id.to_owned())).unwrap();
        assert_eq!(found.as_deref(), word);
        self
    }
}

#[test]
fn a_private_word_stands_until_its_date_and_not_an_instant_longer() {
    let date = start().plus(Span::days(400));
    let shop = a_shop().does(whisper("name", "小满", date)).reloaded().knows("name", Some("小满"));
    assert_eq!(shop.host.wake(), Some(date));
    let shop = shop.at(date.minus(INSTANT)).ticks().knows("name", Some("小满"));
    let shop = shop.at(date).ticks().knows("name", None);
    assert_eq!(shop.host.wake(), None);
    shop.reloaded().knows("name", None);
}

#[test]
fn each_word_has_a_date_of_its_own() {
    let day = |days| start().plus(Span::days(days));
    let shop = a_shop().does(whisper("a", "one", day(2))).does(whisper("b", "two", day(1)));
    assert_eq!(shop.host.wake(), Some(day(1)));
    let shop = shop.at(day(1)).ticks().knows("a", Some("one")).knows("b", None);
    assert_eq!(shop.host.wake(), Some(day(2)));
    shop.at(day(3)).ticks().knows("a", None);
}

#[test]
fn a_word_written_again_has_its_new_date() {
    let day = |days| start().plus(Span::days(days));
    let shop = a_shop().does(whisper("a", "one", day(1))).does(whisper("a", "two", day(5)));
    let shop = shop.at(day(1)).ticks().knows("a", Some("two"));
    shop.at(day(5)).ticks().knows("a", None);
}

#[test]
fn erasing_leaves_the_facts_and_their_fold_unchanged() {
    let date = start().plus(Span::days(1));
    let shop = a_shop().owes(errand("a", "lane")).does(whisper("name", "小满", date));
    let before = (shop.host.state().clone(), shop.facts());
    let shop = shop.at(date).ticks().reloaded();
    assert_eq!((shop.host.state().clone(), shop.facts()), before);
}

#[test]
fn no_fact_holds_a_private_word() {
    let shop = a_shop().does(whisper("name", "小满", start().plus(Span::days(1))));
    assert_eq!(shop.facts(), 0);
    let journal =
        shop.store.memory.read(|content| format!("{:?}{:?}", content.journal, content.snapshot));
    assert!(!journal.contains("小满"));
}
