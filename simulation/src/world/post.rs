//! The network: every message may be lost, come twice, be slow, or be swallowed by a silence.

use super::{From, Happening, Message, Owner, World};
use crate::{
    network::{Pace, Place},
    reached::Kind,
};

impl World<'_> {
    /// Sends a message.
    pub fn post(&mut self, message: Message) {
        let (from, to) = route(&message);
        if self.weather.swallows(from, to, self.clock.now()) {
            self.reached.count(Kind::LongSilence);
            self.tell(|| format!("(silence) {message:?}"));
            return;
        }
        if self.generator.chance(self.weather.lost) {
            self.reached.count(Kind::MessageLost);
            self.tell(|| format!("(lost) {message:?}"));
            return;
        }
        if self.generator.chance(self.weather.repeated) {
            self.reached.count(Kind::MessageRepeated);
            self.send(message.clone());
        }
        self.send(message);
    }

    fn send(&mut self, message: Message) {
        let (delay, pace) = self.weather.delay(&mut self.generator);
        match pace {
            Pace::Usual => {}
            Pace::Slow => self.reached.count(Kind::MessageSlow),
        }
        self.clock.after(delay, Happening::Deliver(Box::new(message)));
    }
}

/// From where to where a message goes.
fn route(message: &Message) -> (Place, Place) {
    match message {
        Message::ToRequest(_, _, _, from) => (sender(from), Place::Requests),
        Message::ToMember(_, _, _, from) | Message::ToIdentity(_, _, from) => {
            (sender(from), Place::Members)
        }
        Message::ToProvider(..) | Message::Acknowledged(..) => (Place::Requests, Place::Provider),
        Message::ToWatch(..) => (Place::Requests, Place::Watch),
        Message::ToDesk(..) => (Place::Requests, Place::Desk),
        Message::RequestAnswer(..) => (Place::People, Place::Requests),
        Message::MemberAnswer(..) => (Place::People, Place::Members),
        Message::FriendReply(..) => (Place::Requests, Place::People),
        Message::AskerRecognised(..) | Message::AskerReply(..) => (Place::Members, Place::People),
    }
}

fn sender(from: &From) -> Place {
    match from {
        From::Friend(..) | From::FriendInPassing | From::Asker(..) | From::Nobody => Place::People,
        From::Notice(_) => Place::Provider,
        From::Object(caller) => match caller.owner {
            Owner::Request(_) => Place::Requests,
            Owner::Member(_) => Place::Members,
        },
    }
}
