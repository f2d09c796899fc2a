//! Under any sequence of grants and take-backs, stretches of a line and kind never overlap and no day is lost or won.

use super::life::{some_request, start};
use crate::{
    Timestamp,
    member::memberships::{Kind, Memberships, Source, Track},
    rule_book::plan::ProductLine,
    time::Span,
};
use proptest::{
    collection::vec,
    prelude::{Just, ProptestConfig, Strategy, any, prop_oneof},
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use std::collections::BTreeMap;

#[derive(Clone, Copy, Debug)]
enum Step {
    Grant { source: u8, track: Track, days: u16 },
    TakeBack { source: u8 },
    Wait { span: Span },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let line = prop_oneof![Just(ProductLine::PcMobile), Just(ProductLine::FullScreen)];
    let kind = prop_oneof![Just(Kind::Formal), Just(Kind::Trial)];
    let track = (line, kind).prop_map(|(line, kind)| Track { line, kind });
    let source = any::<u8>().prop_map(|source| source % 12);
    let grant = (source.clone(), track, 1..=400_u16)
        .prop_map(|(source, track, days)| Step::Grant { source, track, days });
    let take_back = source.prop_map(|source| Step::TakeBack { source });
    let wait = (0..40_u64 * 86_400_000)
        .prop_map(|milliseconds| Step::Wait { span: Span::milliseconds(milliseconds) });
    vec(prop_oneof![4 => grant, 2 => take_back, 3 => wait], 1..40)
}

/// What a step must leave of each source: how long its stretch is.
#[derive(Default)]
struct Expected {
    lengths: BTreeMap<Source, (Track, Span)>,
}

fn source(number: u8) -> Source {
    Source::FriendPaid(some_request(number))
}

/// Takes a step as the decider does: granted once, taken back once, never granted after it was taken back.
fn take(step: Step, memberships: &mut Memberships, expected: &mut Expected, now: &mut Timestamp) {
    match step {
        Step::Wait { span } => *now = now.plus(span),
        Step::Grant { source: number, track, days } => {
            let source = source(number);
            if memberships.of(source).is_none() && !memberships.taken_back.contains(&source) {
                let stretch = memberships.next(track, days, source, *now);
                memberships.grant(stretch);
                expected.lengths.insert(source, (track, Span::days(u64::from(days))));
            }
        }
        Step::TakeBack { source: number } => {
            let source = source(number);
            if memberships.taken_back.contains(&source) {
                return;
            }
            let used =
                memberships.of(source).map(|stretch| (*now).min(stretch.to).since(stretch.from));
            let cut = memberships.cut(source, *now);
            memberships.take_back(source, cut);
            if let (Some(used), Some((_, length))) = (used, expected.lengths.get_mut(&source)) {
                *length = used;
            }
        }
    }
}

/// How long membership of a line and kind still runs.
fn ahead(memberships: &Memberships, track: Track, now: Timestamp) -> u64 {
    let of_track = memberships.stretches.iter().filter(|stretch| stretch.track == track);
    of_track.map(|stretch| stretch.to.since(stretch.from.max(now)).as_milliseconds()).sum()
}

fn tracks() -> impl Iterator<Item = Track> {
    ProductLine::ALL
        .into_iter()
        .flat_map(|line| [Kind::Formal, Kind::Trial].map(|kind| Track { line, kind }))
}

fn check_no_overlap(memberships: &Memberships) {
    for track in tracks() {
        let of_track: Vec<_> =
            memberships.stretches.iter().filter(|stretch| stretch.track == track).collect();
        for stretch in &of_track {
            assert!(stretch.from < stretch.to, "an empty stretch: {stretch:?}");
        }
        for pair in of_track.windows(2) {
            assert!(pair[0].to <= pair[1].from, "{pair:?}");
        }
    }
}

/// Every source has exactly the days that it brought, or, taken back, those that were used.
fn check_lengths(memberships: &Memberships, expected: &Expected) {
    for (source, (track, length)) in &expected.lengths {
        let found =
            memberships.of(*source).map(|stretch| (stretch.track, stretch.to.since(stretch.from)));
        let wanted = (*length > Span::ZERO).then_some((*track, *length));
        assert_eq!(found, wanted, "{source:?}");
    }
    assert!(
        memberships.stretches.iter().all(|stretch| expected.lengths.contains_key(&stretch.source))
    );
}

/// What lies ahead lies without a gap: nobody waits for days that they have.
fn check_no_gap_ahead(memberships: &Memberships, now: Timestamp) {
    for track in tracks() {
        let end = memberships.end_of(track).unwrap_or(now).max(now);
        assert_eq!(ahead(memberships, track, now), end.since(now).as_milliseconds());
    }
}

#[test]
fn stretches_never_overlap_and_days_are_conserved() {
    let config =
        ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() };
    // One seed for ever: the same sequences in every run.
    let generator = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let run = TestRunner::new_with_rng(config, generator).run(&steps(), |steps| {
        let (mut memberships, mut expected) = (Memberships::default(), Expected::default());
        let mut now = start();
        for step in steps {
            let before: Vec<_> = tracks().map(|track| ahead(&memberships, track, now)).collect();
            let cut = match step {
                Step::TakeBack { source: number }
                    if !memberships.taken_back.contains(&source(number)) =>
                {
                    let cut = memberships.cut(source(number), now);
                    cut.map_or(0, |cut| cut.length().as_milliseconds())
                }
                Step::Grant { .. } | Step::TakeBack { .. } | Step::Wait { .. } => 0,
            };
            take(step, &mut memberships, &mut expected, &mut now);
            if let Step::TakeBack { .. } = step {
                let after: u64 = tracks().map(|track| ahead(&memberships, track, now)).sum();
                assert_eq!(
                    after + cut,
                    before.iter().sum::<u64>(),
                    "a take-back takes its cut and nothing else"
                );
            }
            check_no_overlap(&memberships);
            check_lengths(&memberships, &expected);
            check_no_gap_ahead(&memberships, now);
        }
        Ok(())
    });
    run.unwrap();
}
