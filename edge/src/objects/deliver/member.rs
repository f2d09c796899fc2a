//! What a member's object owes.

use crate::objects::{
    hosting::Scene,
    member::Attachment,
    protocol::{Call, Refused},
    stub::call,
};
use mangrove_domain::{
    member::{Effect, command::Answer},
    pay_request::{Command, PayRequests, Refusal, state::Terms},
};

/// Opens the request. Its name and line were checked when the member asked.
pub async fn deliver(effect: Effect, attachment: Attachment, scene: &Scene) -> Option<Answer> {
    let Effect::OpenRequest { request, asker, plan, price, asked_at, ends_at } = effect;
    let terms = Terms { request, asker, plan, price, asked_at, ends_at };
    let command = Command::Open {
        terms,
        name: attachment.name.unwrap_or_default(),
        words: attachment.words.unwrap_or_default(),
    };
    let name = request.to_string();
    match call::<PayRequests>(&scene.env, &name, &Call::act(command)).await.ok()?.outcome? {
        Ok(_) => Some(Answer::Opened),
        Err(Refused::Rules(Refusal::OtherTerms)) => Some(Answer::Refused),
        Err(Refused::Rules(_) | Refused::KeyReused) => None,
    }
}
