//! Notes, not ends: kind refusals, reports, the four digits, visits.

use super::{
    checks::Stands,
    people::{browser, known},
    steps::operated,
    story::{DAY, MINUTE, SECOND, Story, a_request, paying},
};
use crate::{
    decider::PrivateId,
    pay_request::{
        Command, Event, Refusal, Reply,
        command::OperatorAct,
        event::{DigitsResult, Happening, Outcome},
        state::DigitsTries,
    },
};

use DigitsResult::{Matched, Wrong};

fn decline(name: &str) -> Command {
    Command::Decline { browser: browser(name), words: Some("手头紧".to_owned()) }
}

fn report(name: &str) -> Command {
    Command::Report { browser: browser(name) }
}

fn see(name: &str) -> Command {
    Command::See { browser: browser(name) }
}

fn digits(name: &str, result: DigitsResult) -> Command {
    Command::CheckDigits { browser: browser(name), result }
}

impl Story {
    #[track_caller]
    pub fn reports(self, name: &str) -> Self {
        self.does(report(name))
    }

    #[track_caller]
    fn tries_digits(self, name: &str, result: DigitsResult) -> Self {
        let before = self.journal.len();
        let story = self.does(digits(name, result));
        let tried = Event::DigitsTried { browser: browser(name), result };
        // Counted, in the same turn in which it is told.
        assert_eq!(story.journal.get(before..), Some([tried].as_slice()));
        assert_eq!(story.reply, Reply::Digits(result));
        story
    }
}

#[test]
fn a_browser_declines_once_and_its_line_is_private() {
    let story = a_request().after(SECOND).does(decline("wei"));
    let line = story.private.get(&PrivateId(format!("decline.{}", browser("wei"))));
    assert_eq!(line.map(|(words, _)| words.as_str()), Some("手头紧"));
    assert_eq!(story.request().timeline.last(), Some(&(story.now, Happening::Declined)));
    let story = story.after(MINUTE).does_nothing_new(decline("wei")).does(decline("mei"));
    assert_eq!(story.request().notes.declines.len(), 2);
    story.stands(Stands::Payable).starts(known("lin"));
}

#[test]
fn notes_end_with_the_request() {
    let commands = [decline("wei"), report("wei"), digits("wei", Matched)];
    for command in commands {
        a_request().at_start_plus(DAY).refuses(command.clone(), Refusal::Over);
        a_request().does(Command::Withdraw).refuses(command.clone(), Refusal::Over);
        a_request().starts(known("lin")).pays(1).refuses(command, Refusal::Over);
    }
}

#[test]
fn a_request_keeps_so_many_notes_and_thanks_for_more() {
    let room = paying().notes_ever;
    let by_all = |note: fn(&str) -> Command| {
        (0..room).fold(a_request(), |story, name| story.does_unwatched(note(&format!("b {name}"))))
    };
    by_all(decline).does_nothing_new(decline("one more"));
    by_all(report).does_nothing_new(report("one more"));
    by_all(see).does_nothing_new(see("one more"));
}

#[test]
fn the_third_report_suspends_a_request_for_an_operators_look() {
    let story = a_request().reports("a").reports("b").does_nothing_new(report("b"));
    let story = story.stands(Stands::Payable).reports("c").stands(Stands::Suspended);
    story
        .needs_a_person_for(&["suspended"])
        .cannot_start(known("lin"), Refusal::Suspended)
        .cannot_start_anyway(known("lin"), Refusal::Suspended)
        .reports("d")
        .stands(Stands::Suspended);
}

#[test]
fn a_resumed_request_can_be_paid_and_needs_three_new_reports() {
    let suspended = ["a", "b", "c", "d"].into_iter().fold(a_request(), Story::reports);
    suspended
        .operates(OperatorAct::Resume)
        .stands(Stands::Payable)
        .needs_a_person_for(&[])
        .does_nothing_new(report("a"))
        .reports("e")
        .reports("f")
        .stands(Stands::Payable)
        .starts(known("lin"))
        .reports("g")
        .stands(Stands::Suspended)
        .pays(1)
        .stands(Stands::Ended(Outcome::Paid));
}

#[test]
fn only_a_suspended_request_is_resumed() {
    a_request().refuses(operated(OperatorAct::Resume), Refusal::NotNow);
    a_request().does(Command::Withdraw).refuses(operated(OperatorAct::Resume), Refusal::NotNow);
}

#[test]
fn a_browser_tries_the_digits_three_times() {
    a_request()
        .tries_digits("wei", Wrong)
        .tries_digits("wei", Wrong)
        .tries_digits("wei", Wrong)
        .refuses(digits("wei", Wrong), Refusal::TooManyDigits)
        .refuses(digits("wei", Matched), Refusal::TooManyDigits)
        .tries_digits("mei", Wrong);
}

#[test]
fn digits_that_were_right_stay_right() {
    let story = a_request().tries_digits("wei", Wrong).tries_digits("wei", Matched);
    let known = story.request().notes.digits.get(&browser("wei"));
    assert_eq!(known, Some(&DigitsTries::Matched));
    let story = story.does_nothing_new(digits("wei", Wrong));
    assert_eq!(story.reply, Reply::Digits(Matched));
}

#[test]
fn all_browsers_together_try_the_digits_sixty_times() {
    assert_eq!(paying().digits_tries_all, 60);
    let story = (0..20).fold(a_request(), |story, name| {
        let name = format!("b {name}");
        (0..3).fold(story, |story, _| story.does_unwatched(digits(&name, Wrong)))
    });
    story
        .refuses(digits("fresh", Wrong), Refusal::TooManyDigits)
        .refuses(digits("fresh", Matched), Refusal::TooManyDigits);
}

#[test]
fn a_visit_is_seen_once_for_each_browser() {
    let story = a_request().after(SECOND).does(see("wei"));
    assert_eq!(story.request().timeline.last(), Some(&(story.now, Happening::Opened)));
    let story = story.after(MINUTE).does(see("mei"));
    let opened = story.request().timeline.iter().filter(|(_, what)| *what == Happening::Opened);
    assert_eq!(opened.count(), 1);
    assert_eq!(story.request().notes.seen.len(), 2);
}

#[test]
fn a_hundred_looks_write_nothing() {
    let story = a_request().does(see("wei"));
    let journal = story.journal.clone();
    let story = (0..100).fold(story, |story, _| {
        story.after(SECOND).does_nothing_new(Command::Tick).does_nothing_new(see("wei"))
    });
    assert_eq!(story.journal, journal);
}

#[test]
fn what_the_page_tells_of_a_request_is_bounded() {
    let story = (0..60).fold(a_request(), |story, name| {
        story.does_unwatched(decline(&format!("b {name}"))).after(SECOND)
    });
    assert_eq!(story.request().timeline.len(), crate::pay_request::PayRequest::TIMELINE_ENTRIES);
}
