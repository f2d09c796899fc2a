//! What the asker can do: replace the link, thank. (Withdrawing stands in `ending`, freeing a place in `places`.)

use super::{
    people::{known, unknown},
    story::{DAY, HOUR, MINUTE, SECOND, Story, a_request, paying},
};
use crate::{
    decider::PrivateId,
    ids::LinkGeneration,
    pay_request::{Command, Refusal, event::Happening, state::Thanks},
};

fn thank(words: &str) -> Command {
    Command::Thank { words: words.to_owned() }
}

impl Story {
    fn thanks(&self) -> Option<&str> {
        let thanks = self.private.get(&PrivateId("asker.thanks".to_owned()));
        thanks.map(|(words, _)| words.as_str())
    }
}

#[test]
fn a_replaced_link_is_the_next_generation() {
    let story = a_request();
    assert_eq!(story.request().link, LinkGeneration::FIRST);
    let story = story.after(SECOND).does(Command::ReplaceLink).does(Command::ReplaceLink);
    assert_eq!(story.request().link, LinkGeneration(3));
    assert_eq!(story.request().timeline.last(), Some(&(story.now, Happening::LinkReplaced)));
}

#[test]
fn a_request_has_so_many_links_and_no_more() {
    let last = paying().link_generations;
    let story = (1..last).fold(a_request(), |story, _| story.does_unwatched(Command::ReplaceLink));
    assert_eq!(story.request().link, LinkGeneration(last));
    story.refuses(Command::ReplaceLink, Refusal::NotNow);
}

#[test]
fn a_link_is_not_replaced_once_it_is_over() {
    a_request().at_start_plus(DAY).refuses(Command::ReplaceLink, Refusal::Over);
    a_request().does(Command::Withdraw).refuses(Command::ReplaceLink, Refusal::Over);
    a_request().starts(known("lin")).pays(1).refuses(Command::ReplaceLink, Refusal::Over);
}

#[test]
fn nobody_is_thanked_before_it_is_paid() {
    a_request().refuses(thank("谢谢"), Refusal::NotNow);
    a_request().starts(known("lin")).refuses(thank("谢谢"), Refusal::NotNow);
    a_request().does(Command::Withdraw).refuses(thank("谢谢"), Refusal::NotNow);
}

#[test]
fn a_thank_you_is_private_and_the_latest_counts() {
    let paid = || a_request().starts(unknown("wei")).starts_anyway(known("lin")).pays(1);
    let story = paid().after(MINUTE).does(thank("谢谢"));
    let now = story.now;
    assert_eq!(
        (story.thanks(), story.request().thanked),
        (Some("谢谢"), Thanks::Given { at: now })
    );
    let story = story.does_nothing_new(thank("谢谢")).after(HOUR).does(thank("太好了"));
    assert_eq!(story.thanks(), Some("太好了"));
}
