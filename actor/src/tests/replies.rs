//! The same request again gets the same answer.

use super::{
    errands::{Command, Errand, Open},
    shop::{INSTANT, a_shop, errand, keyed, start},
};
use crate::{
    host::{HostError, Novelty},
    reply::ReplyKey,
};
use mangrove_domain::time::Span;

fn add(key: &str) -> Command {
    Command::Add(errand(key, "a"))
}

#[test]
fn the_same_key_and_content_get_the_same_answer_and_happen_once() {
    let mut shop = a_shop();
    let by = || keyed("lin", "key 1", "add a");
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Changed));
    let mut shop = shop.owes(errand("b", "b")).reloaded();
    let facts = shop.facts();
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Repeated));
    assert_eq!(shop.facts(), facts);
}

#[test]
fn the_same_key_with_other_content_is_refused_and_nothing_happens() {
    let mut shop = a_shop();
    shop.asks(add("a"), keyed("lin", "key 1", "add a"));
    let refused = shop.tries_to(add("b"), Some(keyed("lin", "key 1", "add b")));
    assert!(matches!(refused, Err(HostError::KeyReused)));
    assert_eq!(shop.facts(), 1);
    assert_eq!(shop.asks(add("a"), keyed("lin", "key 1", "add a")), (Open(1), Novelty::Repeated));
}

#[test]
fn a_key_counts_only_for_its_principal_and_route() {
    let mut shop = a_shop();
    shop.asks(add("a"), keyed("lin", "key 1", "add a"));
    assert_eq!(shop.asks(add("b"), keyed("mei", "key 1", "add b")), (Open(2), Novelty::Changed));
    let mut elsewhere = keyed("lin", "key 1", "add c");
    elsewhere.key = ReplyKey::new("lin", "POST /elsewhere", "key 1");
    assert_eq!(shop.asks(add("c"), elsewhere), (Open(3), Novelty::Changed));
}

#[test]
fn no_part_of_a_key_runs_into_another() {
    let keys = [
        ReplyKey::new("ab", "c", "d"),
        ReplyKey::new("a", "bc", "d"),
        ReplyKey::new("a", "b", "cd"),
        ReplyKey::new("abc", "", "d"),
        ReplyKey::new("", "abc", "d"),
        ReplyKey::new("", "", "abcd"),
        ReplyKey::new("a1:b", "c", "d"),
        ReplyKey::new("a", "1:bc", "d"),
    ];
    for (index, key) in keys.iter().enumerate() {
        let later = keys.iter().skip(index + 1);
        assert!(later.clone().all(|other| other.as_str() != key.as_str()), "{key:?}");
    }
}

#[test]
fn a_reply_is_kept_for_thirty_five_days() {
    let by = || keyed("lin", "key 1", "add a");
    let until = start().plus(Span::days(35));
    let mut shop = a_shop();
    shop.asks(add("a"), by());
    let mut shop = shop.at(until.minus(INSTANT));
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Repeated));
    // Then it is decided anew, and that answer is kept.
    let mut shop = shop.at(until);
    let other = || keyed("lin", "key 1", "add b");
    assert_eq!(shop.asks(add("b"), other()), (Open(2), Novelty::Changed));
    assert_eq!(shop.asks(add("b"), other()), (Open(2), Novelty::Repeated));
}

#[test]
fn replies_whose_time_is_over_are_erased() {
    let mut shop = a_shop();
    shop.asks(add("a"), keyed("lin", "key 1", "add a"));
    let shop = shop.drops("a");
    let until = start().plus(Span::days(35));
    assert_eq!(shop.host.wake(), Some(until));
    let replies =
        |shop: &super::shop::Shop| shop.store.memory.read(|content| content.replies.len());
    let shop = shop.at(until.minus(INSTANT)).ticks();
    assert_eq!(replies(&shop), 1);
    let shop = shop.at(until).ticks();
    assert_eq!((replies(&shop), shop.host.wake()), (0, None));
}

#[test]
fn a_refusal_is_not_kept() {
    let mut shop = a_shop();
    let by = || keyed("lin", "key 1", "content");
    assert!(matches!(shop.tries_to(Command::Forbidden, Some(by())), Err(HostError::Refused(_))));
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Changed));
}

#[test]
fn a_reply_is_kept_even_where_nothing_happened() {
    let mut shop = a_shop().owes(errand("a", "a"));
    let by = || keyed("lin", "key 1", "add a");
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Unchanged));
    let mut shop = shop.owes(Errand { key: "b".to_owned(), ..errand("a", "b") });
    assert_eq!(shop.asks(add("a"), by()), (Open(1), Novelty::Repeated));
}

#[test]
fn without_a_key_every_command_is_decided() {
    let shop = a_shop().owes(errand("a", "a")).owes(errand("b", "a"));
    assert_eq!(shop.facts(), 2);
    let shop = shop.owes(errand("a", "a"));
    assert_eq!(shop.facts(), 2, "a repeated command is a decision without facts");
}
