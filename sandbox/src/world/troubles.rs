//! What goes wrong on purpose.

use super::{Kind, Turn};
use crate::{
    choice,
    fields::{FieldError, Fields},
};
use serde::{Deserialize, Serialize};

const ID: &str = "troubles";
const LONGEST_MS: u64 = 30 * crate::time::DAY;

choice!(
    /// What becomes of messages to the merchant.
    Delivery {
        /// They arrive.
        Deliver = "deliver",
        /// Each try is lost on its way; the next follows by the schedule.
        Drop = "drop",
        /// None is tried until this is switched back; then all are.
        Hold = "hold",
    }
);

choice!(
    /// In which order messages arrive.
    Sequence {
        /// As they were made.
        AsMade = "as_made",
        /// A message waits for the next (two seconds at most) and arrives after it.
        NewestFirst = "newest_first",
    }
);

choice!(
    /// What is wrong with a message. The first six must be refused; the `wrong_*` are truly the provider's word,
    /// signed and encrypted, about something that the merchant never agreed to.
    Forgery {
        /// Nothing.
        Nothing = "none",
        /// The signature belongs to another text.
        BadSignature = "bad_signature",
        /// Signed by a key that the merchant was never given.
        UnknownSerial = "unknown_serial",
        /// Ten minutes old.
        Stale = "stale",
        /// From ten minutes ahead.
        Future = "future",
        /// The provider's own probe: the signature begins with `WECHATPAY/SIGNTEST/`.
        Signtest = "signtest",
        /// One character changed after signing.
        AlteredBody = "altered_body",
        /// One fen more than agreed.
        WrongAmount = "wrong_amount",
        /// Another merchant's number.
        WrongMerchant = "wrong_merchant",
        /// Another currency (payments only: messages of refunds carry none).
        WrongCurrency = "wrong_currency",
    }
);

choice!(
    /// What becomes of merchants' calls.
    CallTrouble {
        /// They are answered.
        Fine = "fine",
        /// The call takes effect; its answer comes too late, from a gateway, unsigned.
        TimeOutAfterEffect = "time_out_after_effect",
        /// Nothing happens; the answer comes too late, from a gateway, unsigned.
        TimeOutBeforeEffect = "time_out_before_effect",
        /// `SYSTEM_ERROR`, nothing happens.
        ServerError = "server_error",
    }
);

choice!(
    /// Which calls are troubled.
    TroubledCalls {
        /// All of them.
        All = "all",
        /// Creating an order.
        Prepay = "prepay",
        /// Asking about an order.
        Query = "query",
        /// Closing an order.
        Close = "close",
        /// Asking for a refund.
        Refund = "refund",
        /// Asking about a refund.
        RefundQuery = "refund_query",
    }
);

choice!(
    /// How refunds end.
    RefundEnd {
        /// The money arrives.
        Succeed = "succeed",
        /// They stay under way until this is switched back or somebody settles them.
        Stay = "stay",
        /// The payer's card takes no money; a person must act.
        Abnormal = "abnormal",
        /// Given up; the money stays with the merchant and a new number is needed.
        Closed = "closed",
    }
);

choice!(
    /// Which of the platform's keys signs, unless a call asks for one.
    SigningKey {
        /// The key in use.
        Current = "current",
        /// Its successor.
        Next = "next",
    }
);

choice!(
    /// When an order may be closed.
    CloseRule {
        /// At once, as the newer documentation has it.
        AtOnce = "false",
        /// Only five minutes after it was made, as the older has it.
        AfterFiveMinutes = "true",
    }
);

/// All switches. See `sandbox/README.md` for the JSON form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Troubles {
    /// Messages arrive, are lost, or wait.
    pub notifications: Delivery,
    /// How many copies of each message arrive, 1 ..= 50.
    pub repeat: u32,
    /// How long a message waits before its first try, in milliseconds of the sandbox's clock.
    pub delay_ms: u64,
    /// In which order messages arrive.
    pub sequence: Sequence,
    /// What is wrong with each message.
    pub forge: Forgery,
    /// What becomes of calls.
    pub api: CallTrouble,
    /// Which calls that concerns.
    pub api_calls: TroubledCalls,
    /// How long a call that times out is kept waiting, in real milliseconds.
    pub time_out_ms: u64,
    /// When an order may be closed.
    pub close_rule: CloseRule,
    /// How refunds end.
    pub refunds: RefundEnd,
    /// How long a refund is under way, in milliseconds of the sandbox's clock.
    pub refund_delay_ms: u64,
    /// Which key signs.
    pub sign_with: SigningKey,
    /// The waits between a message's tries are multiplied by so many thousandths.
    pub time_scale_thousandths: u64,
}

impl Default for Troubles {
    fn default() -> Self {
        Self {
            notifications: Delivery::Deliver,
            repeat: 1,
            delay_ms: 0,
            sequence: Sequence::AsMade,
            forge: Forgery::Nothing,
            api: CallTrouble::Fine,
            api_calls: TroubledCalls::All,
            time_out_ms: 15_000,
            close_rule: CloseRule::AtOnce,
            refunds: RefundEnd::Succeed,
            refund_delay_ms: 1_000,
            sign_with: SigningKey::Current,
            time_scale_thousandths: 1_000,
        }
    }
}

/// The names of the switches as they travel.
pub const NAMES: &[&str] = &[
    "notifications",
    "repeat",
    "delay_ms",
    "reorder",
    "forge",
    "api",
    "api_calls",
    "time_out_ms",
    "close_only_after_five_minutes",
    "refunds",
    "refund_delay_ms",
    "sign_with",
    "time_scale",
];

impl Troubles {
    /// These, but for what the fields say.
    pub fn changed(&self, fields: &Fields) -> Result<Self, FieldError> {
        macro_rules! position {
            ($name:literal, $switch:ty, $before:expr) => {
                fields.parsed($name, <$switch>::EXPECTED, <$switch>::read)?.unwrap_or($before)
            };
        }
        let within = |name, expected, before, bounds: core::ops::RangeInclusive<u64>| {
            fields
                .parsed(name, expected, |text| {
                    text.parse().ok().filter(|value| bounds.contains(value))
                })
                .map(|found| found.unwrap_or(before))
        };
        let repeat = within("repeat", "1 to 50", u64::from(self.repeat), 1..=50)?;
        Ok(Self {
            notifications: position!("notifications", Delivery, self.notifications),
            repeat: u32::try_from(repeat).unwrap_or(1),
            delay_ms: within("delay_ms", "0 to 30 days in ms", self.delay_ms, 0..=LONGEST_MS)?,
            sequence: fields
                .parsed("reorder", "true or false", |text| match text {
                    "true" | "on" => Some(Sequence::NewestFirst),
                    "false" => Some(Sequence::AsMade),
                    _ => None,
                })?
                .unwrap_or(self.sequence),
            forge: position!("forge", Forgery, self.forge),
            api: position!("api", CallTrouble, self.api),
            api_calls: position!("api_calls", TroubledCalls, self.api_calls),
            time_out_ms: within("time_out_ms", "0 to 60000", self.time_out_ms, 0..=60_000)?,
            close_rule: position!("close_only_after_five_minutes", CloseRule, self.close_rule),
            refunds: position!("refunds", RefundEnd, self.refunds),
            refund_delay_ms: within(
                "refund_delay_ms",
                "0 to 30 days in ms",
                self.refund_delay_ms,
                0..=LONGEST_MS,
            )?,
            sign_with: position!("sign_with", SigningKey, self.sign_with),
            time_scale_thousandths: fields
                .parsed("time_scale", "0.001 to 1000, at most three decimals", thousandths)?
                .unwrap_or(self.time_scale_thousandths),
        })
    }

    /// As they travel.
    pub fn view(&self) -> serde_json::Value {
        let scale = self.time_scale_text();
        serde_json::json!({
            "notifications": self.notifications,
            "repeat": self.repeat,
            "delay_ms": self.delay_ms,
            "reorder": self.sequence == Sequence::NewestFirst,
            "forge": self.forge,
            "api": self.api,
            "api_calls": self.api_calls,
            "time_out_ms": self.time_out_ms,
            "close_only_after_five_minutes": self.close_rule == CloseRule::AfterFiveMinutes,
            "refunds": self.refunds,
            "refund_delay_ms": self.refund_delay_ms,
            "sign_with": self.sign_with,
            "time_scale": serde_json::from_str::<serde_json::Number>(&scale).ok(),
        })
    }

    /// The scale as a decimal number: `0.1`.
    pub fn time_scale_text(&self) -> String {
        let (whole, rest) =
            (self.time_scale_thousandths / 1_000, self.time_scale_thousandths % 1_000);
        let text = format!("{whole}.{rest:03}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// A decimal number as thousandths, without a detour over floats.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(rest) || rest.len() > 3 || whole.len() > 4 {
        return None;
    }
    let rest: u64 = format!("{rest:0<3}").parse().ok()?;
    let value = whole.parse::<u64>().ok()? * 1_000 + rest;
    (1..=1_000_000).contains(&value).then_some(value)
}

impl Turn<'_> {
    /// The switches as they stand.
    pub fn troubles(&self) -> Troubles {
        self.load(Kind::Setting, ID).unwrap_or_default()
    }

    /// Switches, and lets go what was held back by what is switched off now.
    pub fn set_troubles(&self, troubles: &Troubles) {
        let before = self.troubles();
        self.save(Kind::Setting, ID, self.now, troubles);
        if before.notifications == Delivery::Hold && troubles.notifications != Delivery::Hold {
            self.release_held();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_named_changes() {
        let fields = Fields::of_json(
            br#"{"forge":"stale","repeat":3,"reorder":true,"time_scale":0.1,"close_only_after_five_minutes":true}"#,
        )
        .unwrap();
        let changed = Troubles::default().changed(&fields).unwrap();
        assert_eq!(changed.forge, Forgery::Stale);
        assert_eq!(changed.repeat, 3);
        assert_eq!(changed.sequence, Sequence::NewestFirst);
        assert_eq!(changed.close_rule, CloseRule::AfterFiveMinutes);
        assert_eq!(changed.time_scale_thousandths, 100);
        assert_eq!(changed.view()["time_scale"].to_string(), "0.1");
        assert_eq!(changed.notifications, Delivery::Deliver);
        assert_eq!(changed.changed(&Fields::default()).unwrap(), changed);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for wrong in [
            r#"{"forge":"everything"}"#,
            r#"{"repeat":0}"#,
            r#"{"repeat":51}"#,
            r#"{"time_scale":0}"#,
            r#"{"time_scale":0.0001}"#,
            r#"{"delay_ms":-1}"#,
            r#"{"reorder":"maybe"}"#,
        ] {
            let fields = Fields::of_json(wrong.as_bytes()).unwrap();
            assert!(Troubles::default().changed(&fields).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_switch_is_shown_under_the_name_by_which_it_is_set() {
        let view = Troubles::default().view();
        let mut shown: Vec<_> = view.as_object().unwrap().keys().map(String::as_str).collect();
        let mut named = NAMES.to_vec();
        shown.sort_unstable();
        named.sort_unstable();
        assert_eq!(shown, named);
    }
}
