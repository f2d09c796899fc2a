//! Facts are the truth: the state is their fold, with a snapshot and without.

use super::{
    brittle::Failed,
    errands::{Command, Errands, Event, Refused, State},
    shop::{Shop, a_shop, errand, keyed, start},
};
use crate::{
    host::{Host, HostError, Unreadable},
    memory::Memory,
    storage::{Commit, JournalEntry, Snapshot, Storage, TriedEffect},
};
use mangrove_domain::{Decider, decider::EffectKey, time::Span};

/// The fold of every entry of the journal from the first.
fn folded(shop: &Shop) -> State {
    let mut state = State::default();
    for entry in shop.store.memory.read(|content| content.journal.clone()) {
        Errands::evolve(&mut state, &serde_json::from_str::<Event>(&entry.event).unwrap());
    }
    state
}

#[test]
fn a_snapshot_and_the_rest_give_what_all_facts_give() {
    let mut shop = a_shop();
    for number in 0..100 {
        let key = format!("errand {number}");
        shop = shop.owes(errand(&key, "lane")).after(Span::seconds(1));
        if number % 3 == 0 {
            shop = shop.drops(&key);
        }
        let whole = folded(&shop);
        assert_eq!(*shop.host.state(), whole);
        shop = shop.reloaded();
        assert_eq!(*shop.host.state(), whole);
        assert_eq!(usize::try_from(shop.host.sequence()).unwrap(), shop.facts());
    }
    let snapshot = shop.store.memory.read(|content| content.snapshot.clone()).unwrap();
    assert_eq!(snapshot.sequence, 128, "one every 32 entries");
}

#[test]
fn entries_are_numbered_from_one_and_keep_their_time() {
    let shop = a_shop().owes(errand("a", "lane")).after(Span::seconds(5)).drops("a");
    let entries = shop.store.memory.read(|content| content.journal.clone());
    let stood: Vec<_> = entries.iter().map(|entry| (entry.sequence, entry.at)).collect();
    assert_eq!(stood, [(1, start()), (2, start().plus(Span::seconds(5)))]);
    assert_eq!(entries[1].event, r#"{"event":"dropped","key":"a"}"#);
}

#[test]
fn lines_of_lists_are_made_from_the_state_before_each_fact() {
    let shop = a_shop().owes(errand("a", "lane")).owes(errand("b", "lane"));
    let rows: Vec<_> = shop.store.memory.read(|content| content.rows.clone().into_iter().collect());
    let text = |text: &str| text.to_owned();
    assert_eq!(rows, [(text("000"), text("\"a\"")), (text("001"), text("\"b\""))]);
}

#[test]
fn a_command_that_changes_nothing_writes_nothing() {
    let shop = a_shop().owes(errand("a", "lane"));
    let before = shop.store.memory.read(Clone::clone);
    let shop = shop.after(Span::days(1)).owes(errand("a", "lane")).ticks();
    let after = shop.store.memory.read(Clone::clone);
    assert_eq!(
        (before.journal, before.tried, before.replies),
        (after.journal, after.tried, after.replies)
    );
}

type Loaded = Result<Host<Errands, Memory>, HostError<Refused, core::convert::Infallible>>;

fn loaded_after(commit: Commit) -> Loaded {
    let mut memory = Memory::default();
    memory.commit(commit).unwrap();
    Host::load(memory)
}

fn entry(sequence: u64, event: &str) -> JournalEntry {
    JournalEntry { sequence, at: start(), event: event.to_owned() }
}

#[track_caller]
fn check_unreadable(loaded: Loaded, what: &str) {
    match loaded {
        Err(HostError::Unreadable(Unreadable { what: found, reason })) => {
            assert_eq!(found, what);
            assert!(!reason.contains("secret"), "the content is told: {reason}");
        }
        Err(other) => panic!("{other:?}"),
        Ok(host) => panic!("loaded as {:?}", host.state()),
    }
}

#[test]
fn a_fact_of_an_unknown_kind_makes_the_object_unreadable() {
    let known = entry(1, r#"{"event":"dropped","key":"a"}"#);
    let unknown = entry(2, r#"{"event":"teleported","key":"secret"}"#);
    check_unreadable(
        loaded_after(Commit { entries: vec![known, unknown], ..Commit::default() }),
        "event",
    );
}

#[test]
fn a_damaged_fact_makes_the_object_unreadable() {
    for event in ["", "secret", r#"{"event":"dropped"}"#, r#"{"event":"dropped","key":7}"#] {
        let entries = vec![entry(1, event)];
        check_unreadable(loaded_after(Commit { entries, ..Commit::default() }), "event");
    }
}

#[test]
fn a_damaged_snapshot_makes_the_object_unreadable() {
    let snapshot = Some(Snapshot { sequence: 1, state: r#"{"secret":1}"#.to_owned() });
    check_unreadable(loaded_after(Commit { snapshot, ..Commit::default() }), "snapshot");
}

#[test]
fn an_effect_that_cannot_be_read_is_neither_sent_nor_forgotten() {
    let mut shop = a_shop().owes(errand("a", "lane"));
    let unreadable = TriedEffect {
        key: EffectKey("b".to_owned()),
        lane: "other".to_owned(),
        effect: "secret".to_owned(),
        tries: 1,
        first_tried_at: start(),
        next_try_at: start(),
        not_after: None,
    };
    shop.store.memory.commit(Commit { tried: vec![unreadable], ..Commit::default() }).unwrap();
    let mut shop = shop.reloaded();
    let Err(HostError::Unreadable(Unreadable { what, reason })) = shop.due() else {
        panic!("it was read")
    };
    assert_eq!(what, "effect");
    assert!(!reason.contains("secret"));
    assert_eq!(shop.tried().len(), 1);
}

#[test]
fn a_reply_that_cannot_be_read_is_not_taken_for_another() {
    let mut shop = a_shop();
    let by = || keyed("lin", "key 1", "add a");
    shop.asks(Command::Add(errand("a", "lane")), by());
    let mut stored = shop.store.memory.reply(&by().key).unwrap().unwrap();
    stored.reply = "secret".to_owned();
    let commit = Commit { reply: Some((by().key, stored)), ..Commit::default() };
    shop.store.memory.commit(commit).unwrap();
    let again = shop.tries_to(Command::Add(errand("a", "lane")), Some(by()));
    let Err(HostError::<Refused, Failed>::Unreadable(Unreadable { what, .. })) = again else {
        panic!("{again:?}")
    };
    assert_eq!(what, "reply");
}
