//! Who visits: from which address, with what in their hands.

use std::net::{IpAddr, Ipv4Addr};

/// What somebody looks at a page with; it decides by which of WeChat Pay's ways they pay.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Surface {
    /// A phone's browser: H5.
    Phone(PhoneSystem),
    /// Anything with a larger screen: a QR code for the phone beside it.
    Desktop,
    /// A browser inside WeChat, where H5 is refused.
    InsideWeChat,
}

/// A phone's system, as H5 payments name it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PhoneSystem {
    /// iPhone.
    Ios,
    /// Android and what descends from it.
    Android,
    /// Any other.
    Other,
}

impl Surface {
    /// From a `User-Agent` header. Unknown is a desktop: a QR code works everywhere.
    pub fn of(user_agent: Option<&str>) -> Self {
        let text = user_agent.unwrap_or_default();
        let has = |word: &str| text.contains(word);
        if has("MicroMessenger/") {
            Self::InsideWeChat
        } else if has("iPhone") || has("iPod") {
            Self::Phone(PhoneSystem::Ios)
        } else if has("Android") || has("HarmonyOS") || has("OpenHarmony") {
            // Tablets and TVs of these systems say no "Mobile".
            let phone = has("Mobile") || has("; Phone");
            if phone { Self::Phone(PhoneSystem::Android) } else { Self::Desktop }
        } else if has("Mobile") && !has("iPad") {
            Self::Phone(PhoneSystem::Other)
        } else {
            Self::Desktop
        }
    }
}

/// The client's address as Cloudflare saw it. Without Cloudflare in front, as on a desk, it is the loopback.
pub fn client_address(connecting_ip: Option<&str>) -> IpAddr {
    connecting_ip
        .and_then(|text| text.trim().parse().ok())
        .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_user_agents_are_told_apart() {
        use PhoneSystem::{Android, Ios, Other};
        let table = [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                Surface::Phone(Ios),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/WIFI Language/zh_CN",
                Surface::InsideWeChat,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36",
                Surface::Phone(Android),
            ),
            (
                "Mozilla/5.0 (Linux; U; Android 13; zh-cn; M2012K11AC Build/TKQ1.220829.002) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0.5414.118 Mobile Safari/537.36 XiaoMi/MiuiBrowser/18.2.150419",
                Surface::Phone(Android),
            ),
            (
                "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile",
                Surface::Phone(Android),
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (Linux; Android 9; MiTV-AXSO0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Safari/537.36",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) WindowsWechat(0x6309092b) XWEB/9079",
                Surface::InsideWeChat,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:125.0) Gecko/20100101 Firefox/125.0",
                Surface::Desktop,
            ),
            (
                "Mozilla/5.0 (Mobile; rv:109.0) Gecko/118.0 Firefox/118.0 KAIOS/4.0",
                Surface::Phone(Other),
            ),
            ("curl/8.5.0", Surface::Desktop),
        ];
        for (user_agent, surface) in table {
            assert_eq!(Surface::of(Some(user_agent)), surface, "{user_agent}");
        }
        assert_eq!(Surface::of(None), Surface::Desktop);
    }

    #[test]
    fn an_address_is_cloudflares_or_the_loopback() {
        assert_eq!(client_address(Some("203.0.113.9")).to_string(), "203.0.113.9");
        assert_eq!(client_address(Some("2001:db8::1")).to_string(), "2001:db8::1");
        for missing in [None, Some(""), Some("203.0.113.9, 10.0.0.1"), Some("unknown")] {
            assert_eq!(client_address(missing).to_string(), "127.0.0.1");
        }
    }
}
