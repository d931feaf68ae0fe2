//! A fishbone, after Ishikawa (1968): causes on bones that lean towards the spine, which leads to the effect. The
//! causes alternate above and below and are read from the left; what causes a cause hangs on its bone, and what is
//! behind that stands below it as a list.

use super::{Node, Tree, mind_map};
use crate::figures::{Body, Stage};
use crate::items::card::{head, node};
use crate::items::{Bands, Block, Entry, Setting};
use crate::scene::fit::Room;
use crate::scene::{BezPath, Item, Names, Point, Rect, Role, Shape, Size, Stroke, Vec2};
use crate::theme::{Paint, TextStyle, Theme};

/// Widths of the words of causes that are tried, in px.
const WIDTHS: [f64; 6] = [176.0, 152.0, 132.0, 116.0, 102.0, 90.0];
/// How much wider the words of the effect may be, as a share.
const EFFECT: f64 = 1.1;
/// How far a bone leans for a px of height.
const LEAN: f64 = 0.2;
/// Beside and above the words of a cause in its box, and of the effect, in px.
const PAD: (f64, f64) = (10.0, 5.0);
const EFFECT_PAD: (f64, f64) = (16.0, 14.0);
/// From words to the bone, in px.
const BESIDE: f64 = 10.0;
/// From level to level, in px.
const INDENT: f64 = 14.0;
/// Above what hangs on a bone, above what stands below it, and from words to the line under them, in px.
const ABOVE: f64 = 9.0;
const ABOVE_INNER: f64 = 3.0;
const UNDER: f64 = 2.0;
/// Most that is added above what hangs on a bone, where others are longer, in px.
const SPARE: f64 = 14.0;
/// Between pairs of bones, and from the last to the effect, in px.
const APART: f64 = 22.0;
/// Shortest bone, in px.
const SHORTEST: f64 = 44.0;
/// Width of the spine and of bones, in px.
const SPINE: f64 = 3.0;
const BONE: f64 = 2.0;

/// Draws a fishbone; where no width of words fits, the same as a list.
pub fn layout(tree: &Tree, stage: &Stage, room: Room) -> Body {
    let inverse = Theme { ink: stage.theme.ground, muted: stage.theme.ground, ..stage.theme.clone() };
    let solid = Stage { theme: &inverse, fonts: stage.fonts };
    for width in WIDTHS {
        let fish = Fish::new(tree, stage, &solid, width);
        if room.holds(fish.size) {
            return fish.draw();
        }
    }
    mind_map::list(tree, mind_map::Stages { plain: stage, solid: &solid }, room)
}

/// Words that stand somewhere.
struct Placed<'a> {
    entry: &'a Entry,
    block: Block<'a>,
    bands: Bands,
    setting: Setting<'a>,
    size: Size,
}

impl<'a> Placed<'a> {
    fn new(entry: &'a Entry, title: TextStyle, width: f64, stage: &'a Stage<'a>) -> Self {
        let only = std::slice::from_ref(entry);
        let setting = Setting { title, detail: stage.theme.type_scale.label, ..Setting::of(only, stage) };
        let icon = title.size * 1.3;
        let setting = Setting { icons: setting.icons.map(|(place, _)| (place, icon)), ..setting }.icons_beside();
        let block = Block::set_alone(entry, width.max(setting.least_width(only)), &setting);
        let bands = block.bands(&setting);
        let size = Size::new(block.width(&setting).ceil(), bands.height().ceil());
        Self { entry, block, bands, setting, size }
    }

    fn draw(&self, at: Point, ground: Paint, sign: Paint) -> Vec<Item> {
        self.block.draw(Rect::from_origin_size(at, self.size), &self.bands, &self.setting, ground, sign)
    }
}

/// What causes a cause.
struct Row<'a> {
    words: Placed<'a>,
    /// 1 where it hangs on the bone, more below that.
    depth: usize,
    /// The row that it belongs to.
    parent: Option<usize>,
    /// Its top, from the top of the rows of its bone.
    top: f64,
}

impl Row<'_> {
    fn left(&self) -> f64 {
        INDENT * (self.depth - 1) as f64
    }

    fn right(&self) -> f64 {
        self.left() + self.words.size.width
    }

    fn foot(&self) -> f64 {
        self.top + self.words.size.height + if self.depth == 1 { UNDER } else { 0.0 }
    }
}

/// A cause with its bone.
struct Bone<'a> {
    title: Placed<'a>,
    rows: Vec<Row<'a>>,
    /// How high its rows are together.
    height: f64,
}

impl<'a> Bone<'a> {
    fn new(cause: &'a Node, stage: &'a Stage<'a>, width: f64) -> Self {
        let mut rows = Vec::new();
        cause.nodes.iter().for_each(|node| add_rows(node, 1, None, stage, width, &mut rows));
        let mut bone =
            Self { title: Placed::new(&cause.entry, stage.theme.type_scale.heading, width, stage), rows, height: 0.0 };
        bone.height = bone.stack(0.0);
        bone
    }

    /// Stacks the rows with so much more above those that hang on the bone; gives their height.
    fn stack(&mut self, spare: f64) -> f64 {
        let mut top = 0.0;
        for (nth, row) in self.rows.iter_mut().enumerate() {
            let above = if row.depth == 1 { ABOVE + spare } else { ABOVE_INNER };
            row.top = top + if nth == 0 { ABOVE } else { above };
            top = row.foot();
        }
        if self.rows.is_empty() { 0.0 } else { top + ABOVE }
    }

    /// Spreads the rows over a bone of that length.
    fn spread(&mut self, length: f64) {
        let count = self.rows.iter().filter(|row| row.depth == 1).count();
        let free = (length - self.height).max(0.0);
        let spare = (free / (count + 1) as f64).min(SPARE);
        let height = self.stack(spare);
        let down = (length - height).max(0.0) / 2.0;
        self.rows.iter_mut().for_each(|row| row.top += down);
    }

    fn title_size(&self) -> Size {
        self.title.size + Size::new(2.0 * PAD.0, 2.0 * PAD.1)
    }

    /// How far the bone meets the spine from the left of its rows, where it is that long and above the spine or not.
    fn joint(&self, length: f64, above: bool) -> f64 {
        let row = |row: &Row| {
            let from_spine = if above { length - row.top } else { row.foot() };
            row.right() + BESIDE + from_spine * LEAN
        };
        let title = self.title_size().width / 2.0 + length * LEAN;
        self.rows.iter().map(row).fold(title, f64::max)
    }

    /// How far it reaches to the right where its bone meets the spine there.
    fn right(&self, joint: f64, length: f64) -> f64 {
        joint.max(joint - length * LEAN + self.title_size().width / 2.0)
    }
}

fn add_rows<'a>(
    node: &'a Node,
    depth: usize,
    parent: Option<usize>,
    stage: &'a Stage<'a>,
    width: f64,
    rows: &mut Vec<Row<'a>>,
) {
    let scale = &stage.theme.type_scale;
    let style = if depth == 1 { scale.body } else { scale.label };
    let width = (width - INDENT * (depth - 1) as f64).max(60.0);
    let own = rows.len();
    rows.push(Row { words: Placed::new(&node.entry, style, width, stage), depth, parent, top: 0.0 });
    node.nodes.iter().for_each(|child| add_rows(child, depth + 1, Some(own), stage, width, rows));
}

/// The length of the bones at one side of the spine, and the height of the boxes at their ends.
#[derive(Clone, Copy, Default)]
struct Side {
    length: f64,
    title: f64,
}

struct Fish<'a> {
    theme: &'a Theme,
    effect: Placed<'a>,
    bones: Vec<Bone<'a>>,
    sides: [Side; 2],
    /// By pairs of bones: where their rows begin, and where they meet the spine.
    pairs: Vec<(f64, f64)>,
    /// Where the effect begins.
    mouth: f64,
    size: Size,
}

impl<'a> Fish<'a> {
    fn new(tree: &'a Tree, stage: &'a Stage<'a>, solid: &'a Stage<'a>, width: f64) -> Self {
        let scale = &stage.theme.type_scale;
        let effect = Placed::new(&tree.root.entry, scale.key, width * EFFECT, solid);
        let mut bones: Vec<Bone> = tree.root.nodes.iter().map(|cause| Bone::new(cause, stage, width)).collect();
        let side = |nth: usize| {
            let own = || bones.iter().skip(nth).step_by(2);
            Side {
                length: own().map(|bone| bone.height).fold(if nth < bones.len() { SHORTEST } else { 0.0 }, f64::max),
                title: own().map(|bone| bone.title_size().height).fold(0.0, f64::max),
            }
        };
        let sides = [side(0), side(1)];
        bones.iter_mut().enumerate().for_each(|(nth, bone)| bone.spread(sides[nth % 2].length));
        let (mut left, mut pairs) = (0.0, Vec::new());
        for pair in bones.chunks(2) {
            let each = || pair.iter().zip(sides).enumerate();
            let joint = each().map(|(nth, (bone, side))| bone.joint(side.length, nth == 0)).fold(0.0, f64::max);
            let right = each().map(|(_, (bone, side))| bone.right(joint, side.length)).fold(0.0, f64::max);
            pairs.push((left, left + joint));
            left += right + APART;
        }
        let mouth = if bones.is_empty() { 48.0 } else { left + APART };
        let drawn = !tree.root.entry.told().is_empty();
        let effect_size =
            if drawn { effect.size + Size::new(2.0 * EFFECT_PAD.0, 2.0 * EFFECT_PAD.1) } else { Size::ZERO };
        let reach = |side: Side| (side.length + side.title).max(effect_size.height / 2.0);
        let size = Size::new((mouth + effect_size.width).ceil(), (reach(sides[0]) + reach(sides[1])).ceil());
        Self { theme: stage.theme, effect, bones, sides, pairs, mouth, size }
    }

    /// The height of the spine.
    fn spine(&self) -> f64 {
        let half = self.effect.size.height / 2.0 + EFFECT_PAD.1;
        (self.sides[0].length + self.sides[0].title).max(half)
    }

    fn draw(&self) -> Body {
        let mut names = Names::default();
        let mut items = vec![self.back()];
        let bones = || self.bones.iter().enumerate();
        items.extend(bones().map(|(nth, bone)| self.lines(nth, bone)));
        items.extend(self.head(&mut names));
        items.extend(bones().flat_map(|(nth, bone)| self.words(nth, bone, &mut names)).collect::<Vec<_>>());
        Body { items, size: self.size, ..Body::default() }
    }

    /// The spine with its head.
    fn back(&self) -> Item {
        let (y, theme) = (self.spine(), self.theme);
        let start = self.pairs.first().map_or(0.0, |(_, joint)| (joint - 24.0).max(0.0));
        let mut line = BezPath::new();
        line.move_to((start, y));
        line.line_to((self.mouth - 9.0, y));
        let mut tip = head(Point::ZERO, Vec2::new(1.0, 0.0));
        tip.apply_affine(kurbo::Affine::translate((self.mouth, y)) * kurbo::Affine::scale(1.6));
        Item::group(
            Role::Edge,
            vec![
                Item::shape(Role::Edge, Shape::Path(line), None, Stroke::new(theme.edge, SPINE)),
                Item::shape(Role::Edge, Shape::Path(tip), theme.edge, None),
            ],
        )
    }

    fn head(&self, names: &mut Names) -> Option<Item> {
        let effect = &self.effect;
        let size = effect.size + Size::new(2.0 * EFFECT_PAD.0, 2.0 * EFFECT_PAD.1);
        let rect = Rect::from_origin_size((self.mouth, self.spine() - size.height / 2.0), size);
        let fill = self.theme.ink;
        let mut items = vec![Item::shape(Role::Node, Shape::Rect(rect, self.theme.space.card_radius), fill, None)];
        items.extend(effect.draw(rect.origin() + Vec2::new(EFFECT_PAD.0, EFFECT_PAD.1), fill, self.theme.ground));
        (!effect.entry.told().is_empty()).then(|| node(effect.entry, items, names))
    }

    /// Where the bone of that number ends, away from the spine, and where its rows begin.
    fn end(&self, nth: usize) -> (Point, Point) {
        let (left, joint) = self.pairs[nth / 2];
        let length = self.sides[nth % 2].length;
        let y = if nth.is_multiple_of(2) { self.spine() - length } else { self.spine() + length };
        (Point::new(joint - length * LEAN, y), Point::new(left, if nth.is_multiple_of(2) { y } else { self.spine() }))
    }

    /// The bone at that height.
    fn bone_at(&self, nth: usize, y: f64) -> f64 {
        self.pairs[nth / 2].1 - (y - self.spine()).abs() * LEAN
    }

    /// A bone with the lines to it.
    fn lines(&self, nth: usize, bone: &Bone) -> Item {
        let (end, origin) = self.end(nth);
        let paint = self.theme.category(nth);
        let mut line = BezPath::new();
        line.move_to(end);
        line.line_to((self.pairs[nth / 2].1, self.spine()));
        let mut twigs = BezPath::new();
        for (index, row) in bone.rows.iter().enumerate() {
            let x = origin.x + row.left();
            if row.depth == 1 {
                let y = origin.y + row.foot();
                twigs.move_to((x, y));
                twigs.line_to((self.bone_at(nth, y), y));
            }
            let held = || bone.rows.iter().filter(|other| other.parent == Some(index));
            let line = |row: &Row| origin.y + row.top + row.words.setting.title.leading() / 2.0;
            if let Some(last) = held().next_back() {
                twigs.move_to((x + 4.0, origin.y + row.foot()));
                twigs.line_to((x + 4.0, line(last)));
            }
            for other in held() {
                twigs.move_to((x + 4.0, line(other)));
                twigs.line_to((x + INDENT - 3.0, line(other)));
            }
        }
        let mut items = vec![Item::shape(Role::Edge, Shape::Path(line), None, Stroke::round(paint, BONE))];
        if !bone.rows.is_empty() {
            items.push(Item::shape(Role::Edge, Shape::Path(twigs), None, Stroke::new(paint, self.theme.space.border)));
        }
        Item::group(Role::Edge, items)
    }

    fn words(&self, nth: usize, bone: &Bone, names: &mut Names) -> Vec<Item> {
        let (end, origin) = self.end(nth);
        let theme = self.theme;
        let paint = theme.category(nth);
        let size = bone.title_size();
        let top = if nth.is_multiple_of(2) { end.y - size.height } else { end.y };
        let rect = Rect::from_origin_size((end.x - size.width / 2.0, top), size);
        let solid = bone.title.entry.emphasis;
        let fill = theme.tint(paint, if solid { 0.3 } else { 0.12 });
        let stroke = Stroke::new(paint.visible_around(fill, theme.ground), theme.space.edge);
        let mut items = vec![Item::shape(Role::Node, Shape::Rect(rect, theme.space.node_radius), fill, stroke)];
        items.extend(bone.title.draw(rect.origin() + Vec2::new(PAD.0, PAD.1), fill, paint));
        let mut all = vec![node(bone.title.entry, items, names)];
        for row in &bone.rows {
            let at = origin + Vec2::new(row.left(), row.top);
            let mut items = Vec::new();
            let mut ground = theme.ground;
            if row.words.entry.emphasis {
                ground = theme.tint(paint, 0.16);
                let band = Rect::from_origin_size(at, row.words.size).inflate(3.0, 1.0);
                items.push(Item::shape(Role::Decoration, Shape::Rect(band, 3.0), ground, None));
            }
            items.extend(row.words.draw(at, ground, paint));
            all.push(node(row.words.entry, items, names));
        }
        all
    }
}
