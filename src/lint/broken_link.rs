//! Links to files that are not there.

use crate::lint::{Check, Setting, View};
use crate::scene::Link;
use crate::syntax::diagnostic::shortened;
use crate::syntax::{Diagnostic, Rule};

/// The rule.
pub static RULE: Rule = Rule::error(
        "broken-link",
        "a link leads to a file that is not there",
        "A relative link is looked for from the folder of the source and from the root of the project. A page may be named as it is on the site: `guide/intro`, `guide/intro/` and `guide/intro.html` stand for `guide/intro.md`, `guide/intro.mdx` and `guide/intro/index.md`. Addresses of other sites and those that begin with `/` or `#` are not looked for.

Way out: correct the address.",
);

/// What finds it.
pub const CHECK: Check = Check { rule: &RULE, find: check };

fn check<'v>(view: &'v View<'v>, setting: &'v Setting<'v>) -> Box<dyn Iterator<Item = Diagnostic> + 'v> {
    let links = view.things.iter().filter_map(|thing| Some((thing, thing.link?)));
    Box::new(links.filter(|(_, link)| is_broken(link, setting)).map(|(thing, link)| {
        let message = format!("the link `{}` leads to no file of the project", shortened(&link.href));
        Diagnostic::warning(&RULE, link.span.or(thing.source), message).help("correct it, or add the file")
    }))
}

fn is_broken(link: &Link, setting: &Setting) -> bool {
    let href = link.href.trim();
    let path = href.split(['#', '?']).next().unwrap_or_default();
    // Escapes are the site's own business.
    let elsewhere = link.has_scheme() || path.is_empty() || path.starts_with('/') || path.contains('%');
    !elsewhere && setting.files.is_known() && !names(path).iter().any(|name| setting.files.has(name))
}

/// The files that an address may stand for.
fn names(path: &str) -> Vec<String> {
    let page = path.trim_end_matches('/').trim_end_matches(".html");
    let pages = ["", ".md", ".mdx", ".html", "/index.md", "/index.mdx", "/README.md"];
    std::iter::once(path.to_owned()).chain(pages.map(|ending| format!("{page}{ending}"))).collect()
}
