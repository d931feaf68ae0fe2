//! Where a click may lead.

/// The address where it is safe to offer it: http, https, mailto, or relative; what a script or a
/// data scheme hides is refused.
pub fn safe_href(address: &str) -> Option<String> {
    // Readers of addresses skip control characters, so `java\tscript:` is a scheme too.
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let before_path = address.find(['/', '?', '#']).map_or(address.as_str(), |end| &address[..end]);
    let safe = match before_path.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)),
    };
    (safe && !address.is_empty()).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_pass() {
        for address in ["https://a.b/c?d=e:f", "mailto:a@b.c", "/x", "page.html#a:b", "?q=1", "HTTP://A"] {
            assert_eq!(safe_href(address).as_deref(), Some(address));
        }
        for address in
            ["javascript:alert(1)", "java\tscript:x", " JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "", "file:x"]
        {
            assert_eq!(safe_href(address), None, "{address}");
        }
    }
}
