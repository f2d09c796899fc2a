//! One book, from its file form to checked rules.

use super::{
    AskingRules, PayingRules, PlanTerms, RuleBookError, TextRules,
    check::Key,
    file_form,
    on_sale::{self, PlanLine},
    plan::Plan,
};
use crate::time::{Day, Span, ZoneOffset};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The languages that the pages have texts for, as BCP 47 tags.
const SPOKEN: [&str; 2] = ["zh-CN", "en"];

/// The rules from one day on. Whoever has one knows that every bound was checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleBook(BookDocument);

/// A book as it is written down.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BookDocument {
    #[serde(with = "file_form::day")]
    effective: Day,
    #[serde(with = "file_form::zone")]
    zone: ZoneOffset,
    currency: Currency,
    languages: Vec<String>,
    service_name: BTreeMap<String, String>,
    plans: Vec<PlanLine>,
    membership: MembershipRules,
    asking: AskingRules,
    paying: PayingRules,
    text: TextRules,
}

/// The currency of every price.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Currency {
    /// Yuan, counted in fen.
    #[serde(rename = "CNY")]
    Cny,
}

/// Rules of memberships.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipRules {
    /// How far ahead a membership can be bought: 24 months (product spec, section 12), in days.
    #[serde(with = "file_form::span")]
    pub longest_ahead: Span,
}

impl RuleBook {
    /// Checks everything that the types alone do not say.
    pub(super) fn checked(document: BookDocument, key: &Key) -> Result<Self, RuleBookError> {
        check_languages(&document, key)?;
        on_sale::check(&document.plans, &key.child("plans"))?;
        let membership = key.child("membership");
        membership.within(
            "longest_ahead",
            &document.membership.longest_ahead,
            Span::days(1)..=Span::days(3_660),
        )?;
        document.asking.check(&key.child("asking"))?;
        document.paying.check(&key.child("paying"))?;
        document.text.check(&key.child("text"))?;
        Ok(Self(document))
    }

    /// The form in which it is written down.
    pub(super) fn into_document(self) -> BookDocument {
        self.0
    }

    /// The day, in its own zone, from which it applies.
    pub const fn effective(&self) -> Day {
        self.0.effective
    }

    /// The zone of every calendar day.
    pub const fn zone(&self) -> ZoneOffset {
        self.0.zone
    }

    /// The currency of every price.
    pub const fn currency(&self) -> Currency {
        self.0.currency
    }

    /// The languages that are offered, as BCP 47 tags; the first is the default.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.0.languages.iter().map(String::as_str)
    }

    /// What the service calls itself in that language; `None` for a language that is not offered.
    pub fn service_name(&self, language: &str) -> Option<&str> {
        self.0.service_name.get(language).map(String::as_str)
    }

    /// What a plan costs and gives; `None` when it is not on sale.
    pub fn price(&self, plan: Plan) -> Option<PlanTerms> {
        self.plans().find(|(on_sale, _)| *on_sale == plan).map(|(_, terms)| terms)
    }

    /// What is on sale, in the order in which pages show it.
    pub fn plans(&self) -> impl Iterator<Item = (Plan, PlanTerms)> {
        self.0.plans.iter().map(|line| (line.plan, line.terms()))
    }

    /// Rules of memberships.
    pub const fn membership(&self) -> &MembershipRules {
        &self.0.membership
    }

    /// Rules of asking a friend to pay.
    pub const fn asking(&self) -> &AskingRules {
        &self.0.asking
    }

    /// Rules of a friend's paying.
    pub const fn paying(&self) -> &PayingRules {
        &self.0.paying
    }

    /// What names and lines must not say.
    pub const fn text(&self) -> &TextRules {
        &self.0.text
    }
}

/// Languages that pages speak, each once and with the service's name in it.
fn check_languages(document: &BookDocument, key: &Key) -> Result<(), RuleBookError> {
    let (languages, names) = (key.child("languages"), key.child("service_name"));
    if document.languages.is_empty() {
        return Err(languages.refuse("at least one", "none"));
    }
    let mut seen = BTreeSet::new();
    for (index, language) in document.languages.iter().enumerate() {
        if !SPOKEN.contains(&language.as_str()) {
            return Err(languages
                .at(index)
                .refuse(format!("one of {}", SPOKEN.join(", ")), language));
        }
        if !seen.insert(language) {
            return Err(languages.at(index).refuse("a language once", format!("{language} again")));
        }
        match document.service_name.get(language).map(|name| name.trim()) {
            Some(name) if (1..=30).contains(&name.chars().count()) => {}
            Some(name) => {
                return Err(names
                    .child(language)
                    .refuse("1 to 30 characters", format!("{name:?}")));
            }
            None => {
                return Err(names
                    .child(language)
                    .refuse("the service's name in this language", "nothing"));
            }
        }
    }
    match document.service_name.keys().find(|language| !seen.contains(language)) {
        Some(stranger) => {
            Err(names.child(stranger).refuse("only names in the book's languages", stranger))
        }
        None => Ok(()),
    }
}
