//! What can be bought: two product lines and their plans (product spec, section 1).

use crate::ids::MalformedId;
use core::{fmt, str::FromStr};
use serde::{Deserialize, Serialize};

/// A product line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProductLine {
    /// PC移动影视会员: phones, tablets, computers.
    PcMobile,
    /// 全屏影视会员: those and the TV.
    FullScreen,
}

/// How long one payment of a plan lasts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Period {
    /// 月
    Month,
    /// 季
    Quarter,
    /// 半年
    HalfYear,
    /// 年
    Year,
    /// 连续包月: a month that renews itself. A friend cannot be asked for it.
    AutoRenewingMonth,
}

/// A plan: a line for a period. As text `full-screen.year`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plan {
    /// Of which line.
    pub line: ProductLine,
    /// For how long.
    pub period: Period,
}

impl ProductLine {
    /// Both lines, in the order in which pages show them.
    pub const ALL: [Self; 2] = [Self::PcMobile, Self::FullScreen];

    /// Its name in rule books, on the wire and in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PcMobile => "pc-mobile",
            Self::FullScreen => "full-screen",
        }
    }
}

impl Period {
    /// All periods, shortest first.
    pub const ALL: [Self; 5] =
        [Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::AutoRenewingMonth];

    /// Its name in rule books, on the wire and in storage.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::HalfYear => "half-year",
            Self::Year => "year",
            Self::AutoRenewingMonth => "auto-renewing-month",
        }
    }

    /// Whether a friend may be asked to pay it: one payment must be the whole of it.
    pub const fn is_paid_once(self) -> bool {
        match self {
            Self::Month | Self::Quarter | Self::HalfYear | Self::Year => true,
            Self::AutoRenewingMonth => false,
        }
    }
}

impl Plan {
    /// Every plan of every line.
    pub fn all() -> impl Iterator<Item = Self> {
        ProductLine::ALL
            .into_iter()
            .flat_map(|line| Period::ALL.into_iter().map(move |period| Self { line, period }))
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.line.name(), self.period.name())
    }
}

impl FromStr for Plan {
    type Err = MalformedId;

    fn from_str(text: &str) -> Result<Self, MalformedId> {
        let malformed = MalformedId { expected: "plan, such as full-screen.year" };
        Self::all().find(|plan| plan.to_string() == text).ok_or(malformed)
    }
}

impl TryFrom<String> for Plan {
    type Error = MalformedId;

    fn try_from(text: String) -> Result<Self, MalformedId> {
        text.parse()
    }
}

impl From<Plan> for String {
    fn from(plan: Plan) -> Self {
        plan.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_is_found_by_its_name() {
        for plan in Plan::all() {
            assert_eq!(plan.to_string().parse(), Ok(plan));
        }
        assert!("full-screen".parse::<Plan>().is_err());
    }
}
