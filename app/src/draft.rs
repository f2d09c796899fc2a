//! What a person has filled in on the asking page, kept over a reload, and what is wrong with it.

use crate::{
    api::{Body, IdempotencyKey, preset_name},
    storage,
};
use mangrove_contract::{
    Plan, ProductLine,
    ask::{NewAsk, PresetWords, Words},
    member::{ForFriends, Offer, Offers},
};

/// Where this tab keeps it.
const NAME: &str = "mangrove.ask";
/// Between the fields of what is kept.
const PARTING: char = '\u{1f}';

/// What a person has filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Draft {
    /// What friends are asked to pay.
    pub plan: Plan,
    /// How long the link stands.
    pub standing_hours: u16,
    /// The name that friends see.
    pub name: String,
    /// Which line friends read.
    pub words: WordsChoice,
    /// Their own line, kept also while one of ours is chosen.
    pub own_words: String,
    /// What was sent last without a clear answer.
    tried: Option<Tried>,
}

/// Which line friends read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WordsChoice {
    /// One of ours.
    Preset(PresetWords),
    /// Their own.
    Own,
}

/// What was sent, and under which key: the same content again is the same intention.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Tried {
    key: String,
    body: String,
}

/// What is wrong with the name or the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Nothing there.
    Missing,
    /// Too long by that many characters.
    TooLong(usize),
}

/// What is wrong with a draft, by field.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Faults {
    /// With the name.
    pub name: Option<Fault>,
    /// With the line.
    pub words: Option<Fault>,
}

impl Draft {
    /// What was kept, or an empty one; with the plan that the way here had chosen. `None` where there is nothing that
    /// a friend can be asked for.
    pub fn resumed(offers: &Offers, member: &str, chosen: Option<Plan>) -> Option<Self> {
        let first = offers.plans.iter().find(|offer| offer.for_friends == ForFriends::Yes)?;
        let mut draft =
            storage::kept(NAME).and_then(|text| Self::read(&text)).unwrap_or_else(|| Self {
                plan: first.plan,
                standing_hours: offers.standing_hours_default,
                name: shortened(member, offers.name_characters),
                words: WordsChoice::Preset(PresetWords::Plain),
                own_words: String::new(),
                tried: None,
            });
        if let Some(plan) = chosen {
            draft.plan = plan;
        }
        if askable(offers, draft.plan).is_none() {
            draft.plan = first.plan;
        }
        if !offers.standing_hours.contains(&draft.standing_hours) {
            draft.standing_hours = offers.standing_hours_default;
        }
        Some(draft)
    }

    /// Keeps it in this tab.
    pub fn keep(&self) {
        storage::keep(NAME, &self.written());
    }

    /// As a text: a field each, parted by a character that nobody can type.
    fn written(&self) -> String {
        let words = match self.words {
            WordsChoice::Preset(preset) => preset_name(preset),
            WordsChoice::Own => "",
        };
        let (key, body) = self.tried.as_ref().map_or(("", ""), |tried| (&tried.key, &tried.body));
        let (plan, hours) = (self.plan.to_string(), self.standing_hours.to_string());
        [&plan, &hours, &self.name, words, &self.own_words, key, body]
            .join(PARTING.encode_utf8(&mut [0; 4]))
    }

    /// What that text says; `None` for a text of another version.
    fn read(text: &str) -> Option<Self> {
        let mut fields = text.split(PARTING);
        let mut next = || fields.next();
        let (plan, hours, name, words, own) = (next()?, next()?, next()?, next()?, next()?);
        let (key, body) = (next()?, next()?);
        let preset = PresetWords::ALL.into_iter().find(|preset| preset_name(*preset) == words);
        let tried = Tried { key: key.to_owned(), body: body.to_owned() };
        Some(Self {
            plan: plan.parse().ok()?,
            standing_hours: hours.parse().ok()?,
            name: name.to_owned(),
            words: preset.map_or(WordsChoice::Own, WordsChoice::Preset),
            own_words: own.to_owned(),
            tried: (!key.is_empty()).then_some(tried),
        })
    }

    /// Forgets what was kept: the request stands.
    pub fn forget() {
        storage::forget(NAME);
    }

    /// Changes to another line; to the first period of it that can be asked for where this one cannot.
    pub fn choose_line(&mut self, line: ProductLine, offers: &Offers) {
        let wanted = Plan { line, period: self.plan.period };
        let found = askable(offers, wanted)
            .or_else(|| askable_plans(offers, line).next())
            .map(|offer| offer.plan);
        self.plan = found.unwrap_or(self.plan);
    }

    /// What will be sent, or what is wrong.
    pub fn check(&self, offers: &Offers) -> Result<NewAsk, Faults> {
        let name = self.name.trim();
        let own = self.own_words.trim();
        let faults = Faults {
            name: fault(name, offers.name_characters),
            words: match self.words {
                WordsChoice::Preset(_) => None,
                WordsChoice::Own => fault(own, offers.line_characters),
            },
        };
        let Some(offer) = askable(offers, self.plan) else { return Err(faults) };
        if faults != Faults::default() {
            return Err(faults);
        }
        Ok(NewAsk {
            plan: self.plan,
            standing_hours: self.standing_hours,
            name: name.to_owned(),
            words: match self.words {
                WordsChoice::Preset(preset) => Words::Preset(preset),
                WordsChoice::Own => Words::Own(own.to_owned()),
            },
            price: offer.price,
        })
    }

    /// The key to send it under: the one of the last try where the same is sent again.
    pub fn key_for(&mut self, ask: &NewAsk) -> IdempotencyKey {
        let body = ask.json();
        if let Some(tried) = self.tried.as_ref().filter(|tried| tried.body == body) {
            return IdempotencyKey::kept(tried.key.clone());
        }
        let key = IdempotencyKey::fresh();
        self.tried = Some(Tried { key: key.as_str().to_owned(), body });
        key
    }

    /// The last try was clearly answered.
    pub fn answered(&mut self) {
        self.tried = None;
    }
}

/// The plans of a line that a friend can be asked for, in the rule book's order.
pub fn askable_plans(offers: &Offers, line: ProductLine) -> impl Iterator<Item = &Offer> {
    offers
        .plans
        .iter()
        .filter(move |offer| offer.plan.line == line && offer.for_friends == ForFriends::Yes)
}

/// The offer of a plan, if a friend can be asked for it.
pub fn askable(offers: &Offers, plan: Plan) -> Option<&Offer> {
    askable_plans(offers, plan.line).find(|offer| offer.plan == plan)
}

fn fault(text: &str, most: u16) -> Option<Fault> {
    let count = text.chars().count();
    match count.checked_sub(usize::from(most)) {
        _ if count == 0 => Some(Fault::Missing),
        None | Some(0) => None,
        Some(by) => Some(Fault::TooLong(by)),
    }
}

fn shortened(text: &str, most: u16) -> String {
    text.trim().chars().take(usize::from(most)).collect()
}
