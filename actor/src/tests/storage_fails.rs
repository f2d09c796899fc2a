//! A commit that fails leaves nothing behind, neither in the store nor in the host.

use super::{
    brittle::Commits,
    errands::{Answer, Command},
    shop::{Shop, a_shop, errand, keyed},
};
use crate::{
    back_off::pause_after,
    host::{HostError, Novelty},
};
use mangrove_domain::time::Span;

impl Shop {
    fn with(self, commits: Commits) -> Self {
        self.store.commits.set(commits);
        self
    }
}

#[test]
fn a_command_whose_commit_fails_has_not_happened() {
    let mut shop = a_shop().owes(errand("a", "lane")).with(Commits::Fail);
    let before = (shop.host.state().clone(), shop.host.sequence(), shop.host.wake());
    let by = || keyed("lin", "key 1", "add b");
    let failed = shop.tries_to(Command::Add(errand("b", "lane")), Some(by()));
    assert!(matches!(failed, Err(HostError::Storage(_))));
    assert_eq!((shop.host.state().clone(), shop.host.sequence(), shop.host.wake()), before);
    assert_eq!(shop.facts(), 1);
    // The same request again is the first that happens.
    let mut shop = shop.with(Commits::Work).reloaded();
    assert_eq!(shop.asks(Command::Add(errand("b", "lane")), by()).1, Novelty::Changed);
}

#[test]
fn what_could_not_be_written_down_as_tried_is_not_sent() {
    let mut shop = a_shop().owes(errand("a", "lane")).with(Commits::Fail);
    assert!(matches!(shop.due(), Err(HostError::Storage(_))));
    assert!(shop.tried().is_empty() && shop.host.oldest_unanswered().is_none());
    shop.with(Commits::Work).sends(&["a"]);
}

#[test]
fn an_answer_that_could_not_be_written_is_waited_for_again() {
    let mut shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).with(Commits::Fail);
    assert!(matches!(shop.answer("a", Answer::Good), Err(HostError::Storage(_))));
    assert!(shop.host.state().log.is_empty());
    let shop = shop.with(Commits::Work).reloaded().after(pause_after(1));
    shop.sends(&["a"]).hears("a").logged(&["a done"]);
}

#[test]
fn what_could_not_be_given_up_is_given_up_later() {
    let mut shop = a_shop().owes(errand("a", "lane")).sends(&["a"]).after(Span::days(14));
    shop = shop.with(Commits::Fail);
    assert!(matches!(shop.due(), Err(HostError::Storage(_))));
    shop.with(Commits::Work).sends(&[]).logged(&["a lost: GaveUp"]);
}
