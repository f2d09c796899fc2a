//! The outside world on your desk: WeChat Pay v3 and WeChat's web login, spoken as the real ones speak them.
//!
//! Everything that decides is plain, synchronous Rust over a small [`world::Store`], so that it is tested natively.
//! What touches the runtime (the Durable Object, WebCrypto, outgoing calls) stands in `host`, which only exists
//! for WebAssembly.
//!
//! * [`api`] WeChat Pay's API for merchants · [`notify`] its messages to merchants
//! * [`cashier`] the pages on which a payer pays · [`login`] WeChat's web login
//! * [`controls`] what people and tests turn: troubles, refunds, the clock
//! * [`world`] what stands: orders, refunds, people, sessions, messages to send
//!
//! Never deployed. It trusts whoever reaches it on this machine, and refuses any Host but a loopback name.

pub mod answer;
pub mod api;
pub mod asked;
pub mod cashier;
pub mod controls;
pub mod fields;
pub mod language;
pub mod login;
pub mod notify;
pub mod page;
pub mod routes;
pub mod settings;
pub mod time;
pub mod world;

#[cfg(target_arch = "wasm32")]
mod host;
