//! Formulas of TeX in labels, as plain text: letters and signs of Unicode, fractions in a line. Not
//! typeset, but read without knowing TeX.

/// Formulas inside each other deeper than this stay as they are written.
const DEEPEST: u32 = 24;

/// Replaces every `$$…$$` by what it says; text without a formula stays as it is.
pub fn plain_formulas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("$$") {
        let Some((formula, after)) = from.split_once("$$") else { break };
        out.push_str(before);
        let mut reader = Reader { rest: formula, depth: 0 };
        out.push_str(reader.sequence(None).trim());
        rest = after;
    }
    out.push_str(rest);
    out
}

struct Reader<'t> {
    rest: &'t str,
    depth: u32,
}

impl Reader<'_> {
    /// Everything up to `close`, which is read too, or to the end.
    fn sequence(&mut self, close: Option<char>) -> String {
        let mut out = String::new();
        while let Some(c) = self.rest.chars().next() {
            if Some(c) == close {
                self.rest = &self.rest[c.len_utf8()..];
                break;
            }
            match c {
                '^' | '_' => {
                    self.rest = &self.rest[1..];
                    let script = self.argument();
                    out.push_str(&raised(&script, c));
                }
                '&' => {
                    out.push(' ');
                    self.rest = &self.rest[1..];
                }
                _ => {
                    let atom = self.atom(c);
                    // Words of operators and relations stand apart.
                    if atom.chars().count() > 1
                        && atom.chars().all(char::is_alphabetic)
                        && out.ends_with(char::is_alphanumeric)
                    {
                        out.push(' ');
                    }
                    out.push_str(&atom);
                }
            }
        }
        out
    }

    /// One character, one command with its arguments, or what stands in braces.
    fn atom(&mut self, first: char) -> String {
        self.rest = &self.rest[first.len_utf8()..];
        if self.depth >= DEEPEST {
            return first.to_string();
        }
        self.depth += 1;
        let atom = match first {
            '\\' => self.command(),
            '{' => self.sequence(Some('}')),
            '~' => " ".into(),
            '}' => String::new(),
            other => other.to_string(),
        };
        self.depth -= 1;
        atom
    }

    fn argument(&mut self) -> String {
        self.rest = self.rest.trim_start();
        self.rest.chars().next().map_or_else(String::new, |first| self.atom(first))
    }

    fn command(&mut self) -> String {
        let length = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        if length == 0 {
            let sign = self.rest.chars().next().unwrap_or(' ');
            self.rest = &self.rest[sign.len_utf8().min(self.rest.len())..];
            return match sign {
                '\\' => "; ".into(),
                ',' | ';' | ':' | ' ' => " ".into(),
                '!' => String::new(),
                other => other.to_string(),
            };
        }
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        match name {
            "frac" | "dfrac" | "tfrac" => {
                let (over, under) = (self.argument(), self.argument());
                format!("{}/{}", bracketed(&over), bracketed(&under))
            }
            "sqrt" => format!("√{}", bracketed(&self.argument())),
            "hat" => format!("{}\u{302}", self.argument()),
            "bar" | "overline" => format!("{}\u{304}", self.argument()),
            "phase" => format!("∠{}", self.argument()),
            "begin" => match self.argument().as_str() {
                "cases" => "{ ".into(),
                _ => "[".into(),
            },
            "end" => match self.argument().as_str() {
                "cases" => " }".into(),
                _ => "]".into(),
            },
            "text" | "mathrm" | "mathbf" | "mathit" | "operatorname" | "overbrace" | "underbrace" => self.argument(),
            "left" | "right" | "big" | "Big" | "bigg" | "Bigg" | "relax" | "displaystyle" | "limits" => String::new(),
            "quad" | "qquad" => "  ".into(),
            _ => {
                // A blank ends the name of a command and says no more.
                self.rest = self.rest.strip_prefix(' ').unwrap_or(self.rest);
                sign(name).map_or_else(|| name.to_owned(), str::to_owned)
            }
        }
    }
}

fn bracketed(text: &str) -> String {
    let text = text.trim();
    if text.chars().all(char::is_alphanumeric) { text.to_owned() } else { format!("({text})") }
}

/// Text above or below the line, by signs of Unicode where there are signs for all of it.
fn raised(text: &str, mark: char) -> String {
    const PLAIN: &str = "0123456789+-=()nixaeoujrst";
    const ABOVE: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵃᵉᵒᵘʲʳˢᵗ";
    const BELOW: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙᵢₓₐₑₒᵤⱼᵣₛₜ";
    let text = text.trim();
    let signs = if mark == '^' { ABOVE } else { BELOW };
    let one = |c: char| PLAIN.chars().position(|p| p == c).and_then(|i| signs.chars().nth(i));
    match text.chars().map(one).collect::<Option<String>>() {
        Some(signs) => signs,
        None if text == "∘" || text == "°" => "°".into(),
        None => format!("{mark}{}", bracketed(text)),
    }
}

fn sign(name: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

#[rustfmt::skip]
const SIGNS: &[(&str, &str)] = &[
    ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ε"), ("varepsilon", "ε"),
    ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
    ("nu", "ν"), ("xi", "ξ"), ("omicron", "ο"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"),
    ("upsilon", "υ"), ("phi", "φ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"),
    ("Alpha", "Α"), ("Beta", "Β"), ("Gamma", "Γ"), ("Delta", "Δ"), ("Epsilon", "Ε"), ("Zeta", "Ζ"), ("Eta", "Η"),
    ("Theta", "Θ"), ("Iota", "Ι"), ("Kappa", "Κ"), ("Lambda", "Λ"), ("Mu", "Μ"), ("Nu", "Ν"), ("Xi", "Ξ"),
    ("Omicron", "Ο"), ("Pi", "Π"), ("Rho", "Ρ"), ("Sigma", "Σ"), ("Tau", "Τ"), ("Upsilon", "Υ"), ("Phi", "Φ"),
    ("Chi", "Χ"), ("Psi", "Ψ"), ("Omega", "Ω"),
    ("int", "∫"), ("sum", "∑"), ("prod", "∏"), ("infty", "∞"), ("partial", "∂"), ("nabla", "∇"), ("pm", "±"),
    ("mp", "∓"), ("times", "×"), ("div", "÷"), ("cdot", "·"), ("cdots", "⋯"), ("ldots", "…"), ("dots", "…"),
    ("leq", "≤"), ("le", "≤"), ("geq", "≥"), ("ge", "≥"), ("neq", "≠"), ("ne", "≠"), ("approx", "≈"),
    ("equiv", "≡"), ("sim", "∼"), ("propto", "∝"), ("circ", "∘"), ("degree", "°"), ("to", "→"),
    ("rightarrow", "→"), ("leftarrow", "←"), ("gets", "←"), ("mapsto", "↦"), ("leftrightarrow", "↔"),
    ("implies", "⇒"), ("impliedby", "⇐"), ("iff", "⇔"), ("Rightarrow", "⇒"), ("in", "∈"), ("isin", "∈"),
    ("notin", "∉"), ("ni", "∋"), ("notni", "∌"), ("subset", "⊂"), ("supset", "⊃"), ("subseteq", "⊆"),
    ("supseteq", "⊇"), ("cup", "∪"), ("cap", "∩"), ("emptyset", "∅"), ("empty", "∅"), ("varnothing", "∅"),
    ("forall", "∀"), ("exists", "∃"), ("exist", "∃"), ("nexists", "∄"), ("land", "∧"), ("lor", "∨"), ("lnot", "¬"),
    ("neg", "¬"), ("therefore", "∴"), ("because", "∵"), ("complement", "∁"), ("mid", "∣"), ("langle", "⟨"),
    ("rangle", "⟩"), ("Im", "ℑ"), ("Re", "ℜ"), ("real", "ℜ"), ("image", "ℑ"), ("R", "ℝ"), ("Reals", "ℝ"),
    ("reals", "ℝ"), ("N", "ℕ"), ("natnums", "ℕ"), ("Z", "ℤ"), ("Q", "ℚ"), ("Complex", "ℂ"), ("cnums", "ℂ"),
    ("ell", "ℓ"), ("hbar", "ℏ"), ("hslash", "ℏ"), ("wp", "℘"), ("weierp", "℘"), ("aleph", "ℵ"), ("alef", "ℵ"),
    ("alefsym", "ℵ"), ("beth", "ℶ"), ("gimel", "ℷ"), ("jmath", "ȷ"), ("imath", "ı"), ("eth", "ð"),
    ("Finv", "Ⅎ"), ("Game", "⅁"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_without_their_commands() {
        for (tex, plain) in [
            ("$$x^2$$", "x²"),
            (r"$$\frac{1}{2}$$", "1/2"),
            (r"$$\sqrt{x+3}$$", "√(x+3)"),
            (r"$$\pi r^2$$", "πr²"),
            (r"$$\frac{-b\pm\sqrt{b^2-4ac}}{2a}$$", "(-b±√(b²-4ac))/2a"),
            (r"$$x = \begin{cases} a &\text{if } b \\ c &\text{if } d \end{cases}$$", "x = {  a  if  b ;  c  if  d  }"),
            (r"$$\overbrace{a+b+c}^{\text{note}}$$", "a+b+cⁿᵒᵗᵉ"),
            (r"area: $$\nabla_i$$ and $$5^\circ$$", "area: ∇ᵢ and 5°"),
            ("costs $$5", "costs $$5"),
        ] {
            assert_eq!(plain_formulas(tex), plain, "{tex}");
        }
    }

    #[test]
    fn broken_and_deep_formulas_are_read_as_far_as_they_go() {
        for tex in ["$$\\$$", "$${{{$$", "$$}}$$", "$$^$$", "$$\\frac$$", "$$\\é$$", "$$$$"] {
            plain_formulas(tex);
        }
        plain_formulas(&format!("$${}$$", "{".repeat(100_000)));
        plain_formulas(&format!("$${}$$", "\\sqrt".repeat(20_000)));
        plain_formulas(&format!("$${}$$", "^".repeat(100_000)));
    }
}
