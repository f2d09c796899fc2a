//! The body of an order's creation.

use super::{body::Body, problem::Problem};
use crate::{
    settings::Settings,
    time::{DAY, MINUTE, Time},
    world::order::{Channel, Order, OrderState},
};

/// An order that names no end stands for seven days.
const DEFAULT_STANDS_MS: u64 = 7 * DAY;
/// No order stands for less than a minute,
const SHORTEST_STANDS_MS: u64 = MINUTE;
/// or longer than ninety days.
const LONGEST_STANDS_MS: u64 = 90 * DAY;

/// What a merchant asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Prepay {
    /// By which product it is paid.
    pub channel: Channel,
    /// The merchant's number.
    pub out_trade_no: String,
    /// What the payer reads.
    pub description: String,
    /// What the merchant gets back as given.
    pub attach: Option<String>,
    /// Where the merchant wants to be told.
    pub notify_url: String,
    /// Fen.
    pub total: u64,
    /// The end that the merchant asks for.
    pub time_expire: Option<Time>,
    /// The payer's address as the merchant sees it.
    pub payer_client_ip: Option<String>,
}

impl Prepay {
    /// Reads and checks the body.
    pub fn read(channel: Channel, bytes: &[u8], settings: &Settings) -> Result<Self, Problem> {
        let body = Body::read(bytes)?;
        let app_id = body.needed("/appid", 32)?;
        let merchant = body.needed("/mchid", 32)?;
        if app_id != settings.app_id || merchant != settings.merchant_id {
            return Err(Problem::new(400, "APPID_MCHID_NOT_MATCH", "appid 和 mch_id 不匹配"));
        }
        let time_expire = body
            .text("/time_expire", 64)?
            .map(|text| {
                Time::parse_rfc3339(text)
                    .ok_or_else(|| Problem::parameter("/time_expire", "应为 rfc3339 格式"))
            })
            .transpose()?;
        body.currency("/amount/currency")?;
        let payer_client_ip = body.text("/scene_info/payer_client_ip", 45)?;
        if channel == Channel::H5 {
            if payer_client_ip.is_none() {
                return Err(Problem::parameter("/scene_info/payer_client_ip", "缺少必填参数"));
            }
            body.needed("/scene_info/h5_info/type", 32)?;
        }
        Ok(Self {
            channel,
            out_trade_no: body.number("/out_trade_no", 6..=32, "_-|*")?.to_owned(),
            description: body.needed("/description", 127)?.to_owned(),
            attach: body.text("/attach", 128)?.map(str::to_owned),
            notify_url: body
                .address("/notify_url", 255)?
                .ok_or_else(|| Problem::parameter("/notify_url", "缺少必填参数"))?
                .to_owned(),
            total: body.fen("/amount/total")?,
            time_expire,
            payer_client_ip: payer_client_ip.map(str::to_owned),
        })
    }

    /// The order that this makes.
    pub fn order(&self, now: Time) -> Order {
        let expires = match self.time_expire {
            None => now.plus(DEFAULT_STANDS_MS),
            Some(asked) => asked.clamp(now.plus(SHORTEST_STANDS_MS), now.plus(LONGEST_STANDS_MS)),
        };
        Order {
            out_trade_no: self.out_trade_no.clone(),
            channel: self.channel,
            description: self.description.clone(),
            attach: self.attach.clone(),
            notify_url: self.notify_url.clone(),
            total: self.total,
            created: now,
            asked_expiry: self.time_expire,
            expires,
            state: OrderState::Open,
            failures: 0,
            refunds: Vec::new(),
        }
    }

    /// The same asked again gives a fresh way into the cashier; anything else does not.
    pub fn repeats(&self, order: &Order, now: Time) -> Result<(), Problem> {
        match order.state {
            OrderState::Paid(_) => {
                return Err(Problem::new(
                    403,
                    "OUT_TRADE_NO_USED",
                    "商户订单号已支付，不能重复使用",
                ));
            }
            OrderState::Closed { .. } => {
                return Err(Problem::new(400, "ORDER_CLOSED", "订单已关闭"));
            }
            OrderState::Open => {}
        }
        let same = self.channel == order.channel
            && self.description == order.description
            && self.attach == order.attach
            && self.notify_url == order.notify_url
            && self.total == order.total;
        if !same {
            return Err(Problem::invalid_request("201 商户订单号重复"));
        }
        if self.time_expire != order.asked_expiry {
            return Err(Problem::invalid_request("time_expire 仅在首次下单时有效，不可修改"));
        }
        if order.is_over(now) {
            return Err(Problem::invalid_request("订单已过期，请关闭后换单号重新下单"));
        }
        Ok(())
    }
}
