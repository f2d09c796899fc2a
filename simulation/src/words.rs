//! Commands and effects in few words, for the story.

use mangrove_domain::{
    member,
    pay_request::{Command, Effect},
};

/// A command to a request.
pub fn command(command: &Command) -> String {
    match command {
        Command::Open { terms, .. } => format!("open at {} until {:?}", terms.price, terms.ends_at),
        Command::Start(start) => format!(
            "{} {:?} starts by {:?}, {:?}",
            start.payer.browser, start.payer.person, start.channel, start.resolve
        ),
        Command::By { act, .. } => self::command(act),
        Command::Decline { browser, .. } => format!("{browser} declines kindly"),
        Command::Thank { .. } => "the asker thanks".to_owned(),
        Command::CashierAnswered { .. }
        | Command::Watched
        | Command::AskNow { .. }
        | Command::Cancel { .. }
        | Command::Free { .. }
        | Command::OrderAnswered { .. }
        | Command::PaymentNotified(..)
        | Command::RefundAnswered { .. }
        | Command::RefundedOutside { .. }
        | Command::MemberTold(_)
        | Command::DeskTold(_)
        | Command::Report { .. }
        | Command::CheckDigits { .. }
        | Command::See { .. }
        | Command::Withdraw
        | Command::ReplaceLink
        | Command::Operate { .. }
        | Command::Tick => format!("{command:?}"),
    }
}

/// A command to a member.
pub fn member_command(command: &member::Command) -> String {
    match command {
        member::Command::Join { .. } => "sign in".to_owned(),
        member::Command::Ask { ask, .. } => {
            format!("ask for {} at {} for {} h", ask.plan, ask.price, ask.standing_hours)
        }
        member::Command::SignOutEverywhere { .. }
        | member::Command::RequestOpened { .. }
        | member::Command::RequestFailed { .. }
        | member::Command::Hear { .. }
        | member::Command::Tick => format!("{command:?}"),
    }
}

/// An effect of a request.
pub fn effect(effect: &Effect) -> String {
    match effect {
        Effect::EnterWatch { .. } => "enter the watch".to_owned(),
        Effect::CreateOrder { order, amount, expires_at, .. } => {
            format!("make order {order} of {amount} until {expires_at:?}")
        }
        Effect::QueryOrder { order, number } => format!("query {number} of order {order}"),
        Effect::CloseOrder { order, number } => format!("close {number} of order {order}"),
        Effect::SendRefund { refund, amount } => format!("refund {refund} of {amount}"),
        Effect::QueryRefund { refund, number } => format!("query {number} of refund {refund}"),
        Effect::TellMember { news, .. } => format!("tell the member {news:?}"),
        Effect::TellDesk { news, .. } => format!("tell the desk {news:?}"),
    }
}
