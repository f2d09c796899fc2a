use super::*;
use crate::{
    api::orders::prepay,
    asked::tests::asked,
    world::{order::TradeState, tests::Desk},
};

const SHOP: &str = "http://127.0.0.1:8787";

fn h5(desk: &Desk) -> String {
    let body = format!(
        r#"{{"appid":"app_id","mchid":"1900000001","description":"一年","out_trade_no":"ORDER1",
        "notify_url":"{SHOP}/notify","amount":{{"total":100}},
        "scene_info":{{"payer_client_ip":"127.0.0.1","h5_info":{{"type":"Wap"}}}}}}"#
    );
    let answer = prepay(&desk.turn(), Channel::H5, body.as_bytes()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let url = value["h5_url"].as_str().unwrap();
    url.strip_prefix("http://127.0.0.1:8788").unwrap().to_owned()
}

fn from_shop(target: &str) -> Asked {
    let mut asked = asked("GET", target, "");
    asked.headers.push(("referer".to_owned(), format!("{SHOP}/")));
    asked
}

fn press(desk: &Desk, token: &str, act: &str, body: &str) -> Handled {
    let mut asked = asked("POST", "/", body);
    asked.headers.push(("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned()));
    handle(&desk.turn(), &asked, &[token, act])
}

fn token(target: &str) -> String {
    asked("GET", target, "").query("prepay_id").unwrap()
}

fn location(handled: &Handled) -> &str {
    handled.answer.headers.iter().find(|(name, _)| *name == "location").map_or("", |(_, to)| to)
}

#[test]
fn an_h5_link_opens_from_the_shop_for_five_minutes() {
    let mut desk = Desk::new();
    let target = h5(&desk);
    assert_eq!(enter_h5(&desk.turn(), &asked("GET", &target, "")).status, 403);
    assert_eq!(enter_h5(&desk.turn(), &from_shop(&target)).status, 200);
    let mut inside = from_shop(&target);
    inside.headers.push(("user-agent".to_owned(), "x MicroMessenger/8".to_owned()));
    assert_eq!(enter_h5(&desk.turn(), &inside).status, 403);
    let mut elsewhere = from_shop(&target);
    elsewhere.headers.push(("cf-connecting-ip".to_owned(), "203.0.113.7".to_owned()));
    assert_eq!(enter_h5(&desk.turn(), &elsewhere).status, 403);
    desk.now = desk.now.plus(crate::world::link::H5_LIVES_MS);
    assert_eq!(enter_h5(&desk.turn(), &from_shop(&target)).status, 403);
}

#[test]
fn paying_leads_to_the_shop_and_sends_the_message() {
    let desk = Desk::new();
    let token = token(&h5(&desk));
    let back = "redirect_url=http%3A%2F%2F127.0.0.1%3A8787%2Fpay%2F1";
    let failed = press(&desk, &token, "fail", back);
    assert!(location(&failed).starts_with("/cashier/"), "{failed:?}");
    assert!(location(&failed).ends_with("note=failed"));
    let left = press(&desk, &token, "leave", back);
    assert_eq!(location(&left), "http://127.0.0.1:8787/pay/1");
    let nobody = press(&desk, &token, "pay", back);
    assert!(location(&nobody).ends_with("note=nobody"));
    let paid = press(&desk, &token, "pay", &format!("payer=ada&{back}"));
    assert_eq!(location(&paid), "http://127.0.0.1:8787/pay/1");
    assert_eq!(paid.then, Then::SendDue);
    let order = desk.turn().order("ORDER1").unwrap();
    assert_eq!(desk.turn().trade_state(&order), TradeState::Success);
    let foreign = press(&desk, &token, "leave", "redirect_url=https%3A%2F%2Fexample.com");
    assert_eq!(foreign.answer.status, 403);
}

#[test]
fn an_open_page_pays_late_only_where_one_insists() {
    let mut desk = Desk::new();
    let token = token(&h5(&desk));
    desk.now = desk.turn().order("ORDER1").unwrap().expires;
    press(&desk, &token, "pay", "payer=ada");
    assert!(desk.turn().order("ORDER1").unwrap().payment().is_none());
    let page = handle(&desk.turn(), &asked("GET", "/cashier/x", ""), &[&token]);
    assert!(page.answer.body.contains("name=\"late\" value=\"yes\""));
    press(&desk, &token, "pay", "payer=ada&late=yes");
    assert!(desk.turn().order("ORDER1").unwrap().payment().is_some());
}

#[test]
fn what_a_merchant_writes_is_text_on_the_page() {
    let desk = Desk::new();
    let token = token(&h5(&desk));
    let mut order = desk.turn().order("ORDER1").unwrap();
    order.description = "<script>x</script>".to_owned();
    desk.turn().save_order(&order);
    let page = handle(&desk.turn(), &asked("GET", "/cashier/x", ""), &[&token]);
    assert!(page.answer.body.contains("&lt;script&gt;"));
    assert!(!page.answer.body.contains("<script>"));
}
