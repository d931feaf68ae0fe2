//! All that Figmill says to readers, in their languages: the one table of its words.

use super::{Name, Phrase};

/// What opens the source of a figure in a page.
pub const SOURCE: Phrase = Phrase([
    "Source of the figure",
    "Quelltext der Abbildung",
    "Source de la figure",
    "Código de la figura",
    "Código da figura",
    "図のソース",
    "图的源码",
    "그림 소스",
]);
/// What is left out, counted: things, or sentences.
pub const MORE: Phrase = Phrase([
    "And {0} more",
    "Und weitere {0}",
    "Et {0} de plus",
    "Y {0} más",
    "E mais {0}",
    "ほか{0}",
    "另有{0}",
    "그 밖에 {0}",
]);
/// The end of a text that was shortened, by how many sentences.
pub const SENTENCES: Phrase = Phrase([
    "And {0} more",
    "Noch {0} weitere",
    "Et {0} de plus",
    "Y {0} más",
    "E mais {0}",
    "ほか{0}件",
    "另有 {0} 项",
    "그 밖에 {0}개",
]);
/// The end of a list.
pub const AND: Phrase = Phrase([
    "{0} and {1}",
    "{0} und {1}",
    "{0} et {1}",
    "{0} y {1}",
    "{0} e {1}",
    "{0}、{1}",
    "{0}和{1}",
    "{0} 및 {1}",
]);
/// The end of a list that is not told to its end.
pub const AND_MORE: Phrase = Phrase([
    "{0} and {1} more",
    "{0} und {1} weitere",
    "{0} et {1} de plus",
    "{0} y {1} más",
    "{0} e mais {1}",
    "{0}、ほか{1}件",
    "{0}，以及另外 {1} 项",
    "{0} 외 {1}개",
]);
/// An edge with one tip.
pub const LEADS: Phrase = Phrase([
    "{0} leads to {1}",
    "{0} führt zu {1}",
    "{0} mène à {1}",
    "{0} lleva a {1}",
    "{0} leva a {1}",
    "{0}から{1}へ",
    "{0}指向{1}",
    "{0}에서 {1}(으)로",
]);
/// An edge from a thing to itself.
pub const LEADS_TO_ITSELF: Phrase = Phrase([
    "{0} leads to itself",
    "{0} führt zu sich selbst",
    "{0} mène à soi-même",
    "{0} lleva a sí mismo",
    "{0} leva a si mesmo",
    "{0}から{0}へ",
    "{0}指向自身",
    "{0}에서 {0}(으)로",
]);
/// An edge with two tips.
pub const LEAD_BOTH_WAYS: Phrase = Phrase([
    "{0} and {1} lead to each other",
    "{0} und {1} führen zueinander",
    "{0} et {1} mènent l’un à l’autre",
    "{0} y {1} se llevan mutuamente",
    "{0} e {1} levam um ao outro",
    "{0}と{1}は双方向",
    "{0}与{1}相互指向",
    "{0}와(과) {1}은(는) 양방향",
]);
/// An edge without a tip.
pub const JOINED: Phrase = Phrase([
    "{0} and {1} are joined",
    "{0} und {1} sind verbunden",
    "{0} et {1} sont reliés",
    "{0} y {1} están unidos",
    "{0} e {1} estão ligados",
    "{0}と{1}は接続",
    "{0}与{1}相连",
    "{0}와(과) {1} 연결",
]);
/// A class and what it is derived from.
pub const IS_A_KIND_OF: Phrase = Phrase([
    "{0} is a kind of {1}",
    "{0} ist eine Art von {1}",
    "{0} est une sorte de {1}",
    "{0} es un tipo de {1}",
    "{0} é um tipo de {1}",
    "{0}は{1}の一種",
    "{0}是一种{1}",
    "{0}은(는) {1}의 한 종류",
]);
/// A thing and a part of it.
pub const CONSISTS_OF: Phrase = Phrase([
    "{0} consists of {1}",
    "{0} besteht aus {1}",
    "{0} se compose de {1}",
    "{0} se compone de {1}",
    "{0} compõe-se de {1}",
    "{0}は{1}から成る",
    "{0}由{1}组成",
    "{0}은(는) {1}(으)로 구성",
]);
/// A group and what is in it.
pub const HOLDS: Phrase = Phrase([
    "{0} holds {1}",
    "{0} enthält {1}",
    "{0} contient {1}",
    "{0} contiene {1}",
    "{0} contém {1}",
    "{0}に含まれるもの：{1}",
    "{0}包含{1}",
    "{0}에 포함: {1}",
]);
/// What is in a group that holds nothing with a name.
pub const ONLY_SIGNS: Phrase = Phrase([
    "only signs",
    "nur Zeichen",
    "seulement des signes",
    "solo signos",
    "apenas sinais",
    "記号のみ",
    "仅有符号",
    "기호만",
]);
/// Where states begin.
pub const START: Phrase = Phrase(["the start", "Anfang", "début", "inicio", "início", "開始", "开始", "시작"]);
/// Where states end.
pub const END: Phrase = Phrase(["the end", "Ende", "fin", "fin", "fim", "終了", "结束", "끝"]);
/// A row of a grid.
pub const ROW: Phrase =
    Phrase(["Row {0}", "Zeile {0}", "Ligne {0}", "Fila {0}", "Linha {0}", "{0}行目", "第 {0} 行", "{0}행"]);
/// From whom to whom a message goes.
pub const SAYS: Phrase = Phrase([
    "{0} to {1}",
    "{0} an {1}",
    "{0} à {1}",
    "{0} a {1}",
    "{0} para {1}",
    "{0}から{1}へ",
    "{0}到{1}",
    "{0}에서 {1}(으)로",
]);
/// A message that goes nowhere else.
pub const SAYS_TO_ITSELF: Phrase = Phrase([
    "{0} to itself",
    "{0} an sich selbst",
    "{0} à soi-même",
    "{0} a sí mismo",
    "{0} para si mesmo",
    "{0}から{0}へ",
    "{0}到自身",
    "{0}에서 {0}(으)로",
]);
/// A note beside what stands in a column.
pub const NOTE_BESIDE: Phrase = Phrase([
    "Note beside {0}",
    "Notiz neben {0}",
    "Note à côté de {0}",
    "Nota junto a {0}",
    "Nota ao lado de {0}",
    "{0}の横の注記",
    "{0}旁的备注",
    "{0} 옆 메모",
]);
/// A note over what stands in a column.
pub const NOTE_OVER: Phrase = Phrase([
    "Note over {0}",
    "Notiz über {0}",
    "Note sur {0}",
    "Nota sobre {0}",
    "Nota sobre {0}",
    "{0}の上の注記",
    "{0}上的备注",
    "{0} 위 메모",
]);
/// A block of a sequence that is gone through again and again.
pub const REPEATED: Phrase =
    Phrase(["Repeated", "Wiederholt", "En boucle", "Repetido", "Repetido", "繰り返し", "循环", "반복"]);
/// A block of alternatives.
pub const EITHER: Phrase = Phrase(["Either", "Entweder", "Soit", "O bien", "Ou", "いずれか", "或者", "다음 중 하나"]);
/// A block that may be left out.
pub const OPTIONALLY: Phrase =
    Phrase(["Optionally", "Wahlweise", "Facultativement", "Opcionalmente", "Opcionalmente", "任意", "可选", "선택"]);
/// A block of what happens at once.
pub const IN_PARALLEL: Phrase =
    Phrase(["In parallel", "Gleichzeitig", "En parallèle", "En paralelo", "Em paralelo", "並行", "并行", "동시에"]);
/// A critical block.
pub const NECESSARILY: Phrase =
    Phrase(["Necessarily", "Notwendig", "Nécessairement", "Necesariamente", "Necessariamente", "必須", "必须", "필수"]);
/// A block that ends the one around it.
pub const BREAKING_OFF: Phrase =
    Phrase(["Breaking off", "Abbruch", "Interruption", "Interrupción", "Interrupção", "中断", "中断", "중단"]);
/// A block that may fail.
pub const TRIED: Phrase = Phrase(["Tried", "Versuch", "Tentative", "Intento", "Tentativa", "試行", "尝试", "시도"]);
/// A block that only holds together.
pub const TOGETHER: Phrase =
    Phrase(["Together", "Zusammen", "Ensemble", "Juntos", "Juntos", "まとめて", "一起", "함께"]);
/// A second alternative.
pub const OR: Phrase = Phrase(["Or", "Oder", "Ou", "O", "Ou", "または", "否则", "또는"]);
/// The alternative to a condition.
pub const OTHERWISE: Phrase = Phrase(["Otherwise", "Sonst", "Sinon", "Si no", "Senão", "それ以外", "否则", "그 외"]);
/// A second thing that happens at once.
pub const AND_ALSO: Phrase = Phrase(["And", "Und", "Et", "Y", "E", "並びに", "以及", "그리고"]);
/// A second part of a block of any other kind.
pub const THEN: Phrase = Phrase(["Then", "Dann", "Ensuite", "Luego", "Depois", "次に", "然后", "그다음"]);
/// The end of a block of a sequence, by the word that it began with.
pub const END_OF: Phrase = Phrase([
    "End of {0}",
    "Ende von „{0}“",
    "Fin de « {0} »",
    "Fin de «{0}»",
    "Fim de “{0}”",
    "「{0}」の終わり",
    "“{0}”结束",
    "“{0}” 끝",
]);
/// From one end to another.
pub const RANGE: Phrase =
    Phrase(["{0} to {1}", "{0} bis {1}", "{0} à {1}", "{0} a {1}", "{0} a {1}", "{0}〜{1}", "{0}至{1}", "{0}~{1}"]);
/// The least and the greatest number of a chart.
pub const EXTREMES: Phrase = Phrase([
    "From {0} to {1}",
    "Von {0} bis {1}",
    "De {0} à {1}",
    "De {0} a {1}",
    "De {0} a {1}",
    "{0}から{1}まで",
    "从{0}到{1}",
    "{0}부터 {1}까지",
]);
/// The same of boxplots.
pub const MEDIANS: Phrase = Phrase([
    "Medians from {0} to {1}",
    "Mediane von {0} bis {1}",
    "Médianes de {0} à {1}",
    "Medianas de {0} a {1}",
    "Medianas de {0} a {1}",
    "中央値は{0}から{1}まで",
    "中位数从{0}到{1}",
    "중앙값 {0}부터 {1}까지",
]);
/// Names of an axis that are too many to be told.
pub const NAMES_FROM: Phrase = Phrase([
    "{0} names from {1} to {2}",
    "{0} Namen von {1} bis {2}",
    "{0} noms de {1} à {2}",
    "{0} nombres de {1} a {2}",
    "{0} nomes de {1} a {2}",
    "{1}から{2}までの{0}項目",
    "从{1}到{2}的 {0} 个名称",
    "{1}부터 {2}까지 이름 {0}개",
]);
/// Marks and what they show.
pub const OF: Phrase =
    Phrase(["{0} of {1}", "{0}: {1}", "{0} : {1}", "{0}: {1}", "{0}: {1}", "{0}：{1}", "{0}：{1}", "{0}: {1}"]);
/// What marks show, and what they stand over.
pub const OVER: Phrase = Phrase([
    "{0} over {1}",
    "{0} über {1}",
    "{0} selon {1}",
    "{0} por {1}",
    "{0} por {1}",
    "{0}（{1}別）",
    "{0}（按{1}）",
    "{0} ({1}별)",
]);
/// How many panels a chart has.
pub const VIEWS: Phrase = Phrase([
    "{0} views like this",
    "{0} solche Ansichten",
    "{0} vues comme celle-ci",
    "{0} vistas como esta",
    "{0} vistas como esta",
    "同様の図{0}枚",
    "共 {0} 个同样的视图",
    "같은 보기 {0}개",
]);
/// What a colour scale stands for.
pub const COLOR_SHOWS: Phrase = Phrase([
    "Colour shows {0}",
    "Die Farbe zeigt {0}",
    "La couleur montre {0}",
    "El color muestra {0}",
    "A cor mostra {0}",
    "色は{0}を示す",
    "颜色表示{0}",
    "색은 {0}을(를) 나타냄",
]);
/// What colours stand for.
pub const COLORS_STAND_FOR: Phrase = Phrase([
    "Colours stand for {0}",
    "Farben stehen für {0}",
    "Les couleurs représentent {0}",
    "Los colores representan {0}",
    "As cores representam {0}",
    "色分け：{0}",
    "颜色代表{0}",
    "색 구분: {0}",
]);
/// How many values colours tell apart.
pub const COLORS_TELL: Phrase = Phrase([
    "Colours tell {0} values apart",
    "Farben unterscheiden {0} Werte",
    "Les couleurs distinguent {0} valeurs",
    "Los colores distinguen {0} valores",
    "As cores distinguem {0} valores",
    "色で{0}個の値を区別",
    "颜色区分 {0} 个值",
    "색으로 값 {0}개를 구분",
]);
/// How many values colours tell apart, and of what.
pub const COLORS_TELL_OF: Phrase = Phrase([
    "Colours tell {0} values of {1} apart",
    "Farben unterscheiden {0} Werte von {1}",
    "Les couleurs distinguent {0} valeurs de {1}",
    "Los colores distinguen {0} valores de {1}",
    "As cores distinguem {0} valores de {1}",
    "色で{1}の{0}個の値を区別",
    "颜色区分{1}的 {0} 个值",
    "색으로 {1}의 값 {0}개를 구분",
]);
/// Words among the marks of a chart.
pub const WORDS: Phrase = Phrase([
    "Words: {0}",
    "Wörter: {0}",
    "Mots : {0}",
    "Palabras: {0}",
    "Palavras: {0}",
    "言葉：{0}",
    "文字：{0}",
    "글: {0}",
]);
/// A chart that shows nothing.
pub const WITHOUT_MARKS: Phrase = Phrase([
    "A chart without marks",
    "Ein Diagramm ohne Daten",
    "Un graphique sans données",
    "Un gráfico sin datos",
    "Um gráfico sem dados",
    "データのないグラフ",
    "没有数据的图表",
    "데이터가 없는 차트",
]);
/// One line of a chart.
pub const A_LINE: Phrase =
    Phrase(["A line", "Eine Linie", "Une courbe", "Una línea", "Uma linha", "折れ線", "折线", "선"]);
/// One area.
pub const AN_AREA: Phrase = Phrase(["An area", "Eine Fläche", "Une aire", "Un área", "Uma área", "面", "面积", "영역"]);
/// Several lines.
pub const LINES: Phrase = Phrase([
    "{0} lines",
    "{0} Linien",
    "{0} courbes",
    "{0} líneas",
    "{0} linhas",
    "{0}本の折れ線",
    "{0} 条折线",
    "선 {0}개",
]);
/// Several areas.
pub const AREAS: Phrase = Phrase([
    "{0} areas",
    "{0} Flächen",
    "{0} aires",
    "{0} áreas",
    "{0} áreas",
    "{0}個の面",
    "{0} 个面积",
    "영역 {0}개",
]);
/// Marks that are bars.
pub const BARS: Phrase = Phrase(["Bars", "Balken", "Barres", "Barras", "Barras", "棒", "条形", "막대"]);
/// Marks that are points.
pub const POINTS: Phrase = Phrase(["Points", "Punkte", "Points", "Puntos", "Pontos", "点", "点", "점"]);
/// Marks that are ticks.
pub const TICKS: Phrase = Phrase(["Ticks", "Striche", "Traits", "Marcas", "Traços", "目盛り", "刻线", "눈금"]);
/// Marks that are rules.
pub const RULES: Phrase = Phrase(["Rules", "Linien", "Traits", "Líneas", "Linhas", "罫線", "线段", "선"]);
/// Marks that are rectangles.
pub const CELLS: Phrase = Phrase(["Cells", "Felder", "Cases", "Celdas", "Células", "セル", "单元格", "칸"]);
/// Marks that are words.
pub const TEXTS: Phrase = Phrase(["Words", "Wörter", "Mots", "Palabras", "Palavras", "言葉", "文字", "글"]);
/// Marks that are arcs.
pub const SLICES: Phrase = Phrase([
    "Slices of a circle",
    "Kreissegmente",
    "Secteurs d’un cercle",
    "Sectores de un círculo",
    "Fatias de um círculo",
    "円グラフ",
    "扇形",
    "원 조각",
]);
/// Marks that are lines of changing width.
pub const TRAILS: Phrase = Phrase(["Trails", "Spuren", "Traces", "Trazas", "Rastros", "軌跡", "轨迹", "궤적"]);
/// Marks that are boxplots.
pub const BOXPLOTS: Phrase = Phrase([
    "Boxplots",
    "Boxplots",
    "Boîtes à moustaches",
    "Diagramas de caja",
    "Diagramas de caixa",
    "箱ひげ図",
    "箱线图",
    "상자 그림",
]);
/// Marks that are error bars.
pub const ERROR_BARS: Phrase = Phrase([
    "Error bars",
    "Fehlerbalken",
    "Barres d’erreur",
    "Barras de error",
    "Barras de erro",
    "エラーバー",
    "误差线",
    "오차 막대",
]);
/// Marks that are error bands.
pub const ERROR_BANDS: Phrase = Phrase([
    "Error bands",
    "Fehlerbänder",
    "Bandes d’erreur",
    "Bandas de error",
    "Bandas de erro",
    "誤差範囲",
    "误差带",
    "오차 띠",
]);
/// What a thing is: it has ended.
pub const DONE: Phrase = Phrase(["done", "erledigt", "terminé", "hecho", "concluído", "完了", "已完成", "완료"]);
/// It is worked on.
pub const ACTIVE: Phrase =
    Phrase(["active", "in Arbeit", "en cours", "en curso", "em andamento", "進行中", "进行中", "진행 중"]);
/// It has not begun.
pub const PLANNED: Phrase = Phrase(["planned", "geplant", "prévu", "previsto", "planejado", "予定", "计划中", "예정"]);
/// It cannot go on.
pub const BLOCKED: Phrase =
    Phrase(["blocked", "blockiert", "bloqué", "bloqueado", "bloqueado", "停止中", "受阻", "막힘"]);
/// It needs attention.
pub const WARNING: Phrase =
    Phrase(["warning", "Warnung", "avertissement", "advertencia", "aviso", "警告", "警告", "경고"]);
/// Others depend on it.
pub const CRITICAL: Phrase = Phrase(["critical", "kritisch", "critique", "crítico", "crítico", "重要", "关键", "중요"]);
/// It is a point in time.
pub const MILESTONE: Phrase =
    Phrase(["milestone", "Meilenstein", "jalon", "hito", "marco", "マイルストーン", "里程碑", "마일스톤"]);
/// A score of a task.
pub const SCORE: Phrase = Phrase([
    "score {0}",
    "Bewertung {0}",
    "note {0}",
    "puntuación {0}",
    "pontuação {0}",
    "スコア {0}",
    "评分 {0}",
    "점수 {0}",
]);
/// A column without cards.
pub const NO_CARDS: Phrase = Phrase([
    "no cards",
    "keine Karten",
    "aucune carte",
    "sin tarjetas",
    "nenhum cartão",
    "カードなし",
    "没有卡片",
    "카드 없음",
]);
/// How many cards a column should hold.
pub const AT_MOST: Phrase = Phrase([
    "at most {0}",
    "höchstens {0}",
    "au plus {0}",
    "como máximo {0}",
    "no máximo {0}",
    "最大{0}",
    "最多 {0}",
    "최대 {0}",
]);
/// A card's ticket.
pub const TICKET: Phrase = Phrase([
    "ticket {0}",
    "Ticket {0}",
    "ticket {0}",
    "tique {0}",
    "tíquete {0}",
    "チケット {0}",
    "工单 {0}",
    "티켓 {0}",
]);
/// Who a card is assigned to.
pub const ASSIGNED: Phrase = Phrase([
    "assigned to {0}",
    "zugewiesen an {0}",
    "attribué à {0}",
    "asignado a {0}",
    "atribuído a {0}",
    "担当 {0}",
    "分配给 {0}",
    "담당 {0}",
]);
/// The highest of five priorities of a card.
pub const VERY_HIGH: Phrase = Phrase([
    "priority very high",
    "Priorität sehr hoch",
    "priorité très haute",
    "prioridad muy alta",
    "prioridade muito alta",
    "優先度 最高",
    "优先级最高",
    "우선순위 매우 높음",
]);
/// The second of five priorities.
pub const HIGH: Phrase = Phrase([
    "priority high",
    "Priorität hoch",
    "priorité haute",
    "prioridad alta",
    "prioridade alta",
    "優先度 高",
    "优先级高",
    "우선순위 높음",
]);
/// The third of five priorities.
pub const MEDIUM: Phrase = Phrase([
    "priority medium",
    "Priorität mittel",
    "priorité moyenne",
    "prioridad media",
    "prioridade média",
    "優先度 中",
    "优先级中",
    "우선순위 보통",
]);
/// The fourth of five priorities.
pub const LOW: Phrase = Phrase([
    "priority low",
    "Priorität niedrig",
    "priorité basse",
    "prioridad baja",
    "prioridade baixa",
    "優先度 低",
    "优先级低",
    "우선순위 낮음",
]);
/// The least of five priorities.
pub const VERY_LOW: Phrase = Phrase([
    "priority very low",
    "Priorität sehr niedrig",
    "priorité très basse",
    "prioridad muy baja",
    "prioridade muito baixa",
    "優先度 最低",
    "优先级最低",
    "우선순위 매우 낮음",
]);
/// A quarter of a chart.
pub const TOP_RIGHT: Phrase = Phrase([
    "Top right",
    "Oben rechts",
    "En haut à droite",
    "Arriba a la derecha",
    "Acima à direita",
    "右上",
    "右上",
    "오른쪽 위",
]);
/// A quarter of a chart.
pub const TOP_LEFT: Phrase = Phrase([
    "Top left",
    "Oben links",
    "En haut à gauche",
    "Arriba a la izquierda",
    "Acima à esquerda",
    "左上",
    "左上",
    "왼쪽 위",
]);
/// A quarter of a chart.
pub const BOTTOM_LEFT: Phrase = Phrase([
    "Bottom left",
    "Unten links",
    "En bas à gauche",
    "Abajo a la izquierda",
    "Abaixo à esquerda",
    "左下",
    "左下",
    "왼쪽 아래",
]);
/// A quarter of a chart.
pub const BOTTOM_RIGHT: Phrase = Phrase([
    "Bottom right",
    "Unten rechts",
    "En bas à droite",
    "Abajo a la derecha",
    "Abaixo à direita",
    "右下",
    "右下",
    "오른쪽 아래",
]);
/// An axis from left to right.
pub const ACROSS: Phrase = Phrase([
    "across {0}",
    "quer {0}",
    "en largeur {0}",
    "en horizontal {0}",
    "na horizontal {0}",
    "横 {0}",
    "横向 {0}",
    "가로 {0}",
]);
/// An axis from below.
pub const UPWARD: Phrase = Phrase([
    "upward {0}",
    "nach oben {0}",
    "en hauteur {0}",
    "en vertical {0}",
    "na vertical {0}",
    "縦 {0}",
    "纵向 {0}",
    "세로 {0}",
]);
/// Bits of a packet, and how many.
pub const BIT_RANGE: Phrase = Phrase([
    "bits {0} to {1}, {2} bits",
    "Bits {0} bis {1}, {2} Bits",
    "bits {0} à {1}, {2} bits",
    "bits {0} a {1}, {2} bits",
    "bits {0} a {1}, {2} bits",
    "ビット{0}〜{1}、{2}ビット",
    "第 {0} 至 {1} 位，共 {2} 位",
    "비트 {0}~{1}, {2}비트",
]);
/// One bit of a packet.
pub const ONE_BIT: Phrase =
    Phrase(["bit {0}", "Bit {0}", "bit {0}", "bit {0}", "bit {0}", "ビット{0}", "第 {0} 位", "비트 {0}"]);
/// A field without a name.
pub const BITS: Phrase =
    Phrase(["bits {0}", "Bits {0}", "bits {0}", "bits {0}", "bits {0}", "ビット{0}", "第 {0} 位", "비트 {0}"]);
/// What a slide shows of a figure that comes in steps.
pub const STEP_OF: Phrase = Phrase([
    "Step {0} of {1}. {2}",
    "Schritt {0} von {1}. {2}",
    "Étape {0} sur {1}. {2}",
    "Paso {0} de {1}. {2}",
    "Etapa {0} de {1}. {2}",
    "全{1}段階の{0}。{2}",
    "第 {0} 步，共 {1} 步。{2}",
    "{1}단계 중 {0}단계. {2}",
]);
/// The end of a cycle.
pub const AGAIN: Phrase = Phrase([
    "Then it begins again",
    "Dann beginnt es von vorn",
    "Puis tout recommence",
    "Luego vuelve a empezar",
    "Depois começa de novo",
    "そして最初に戻る",
    "然后重新开始",
    "그리고 다시 시작",
]);

/// Where a branch begins.
pub const FROM: Phrase =
    Phrase(["from {0}", "ab {0}", "à partir de {0}", "desde {0}", "a partir de {0}", "{0}から", "自{0}", "{0}에서"]);
/// A branch on which nothing has happened.
pub const NO_COMMIT: Phrase = Phrase([
    "no commit",
    "kein Commit",
    "aucun commit",
    "ningún commit",
    "nenhum commit",
    "コミットなし",
    "没有提交",
    "커밋 없음",
]);
/// A commit without a name.
pub const COMMIT_NUMBER: Phrase = Phrase([
    "commit {0}",
    "Commit {0}",
    "commit {0}",
    "commit {0}",
    "commit {0}",
    "コミット{0}",
    "提交 {0}",
    "커밋 {0}",
]);
/// A merge without a name.
pub const MERGE_OF: Phrase = Phrase([
    "merge of {0}",
    "Merge von {0}",
    "fusion de {0}",
    "fusión de {0}",
    "merge de {0}",
    "{0}のマージ",
    "合并{0}",
    "{0} 병합",
]);
/// What a commit with a name is.
pub const A_MERGE_OF: Phrase = Phrase([
    "a merge of {0}",
    "ein Merge von {0}",
    "une fusion de {0}",
    "una fusión de {0}",
    "um merge de {0}",
    "{0}のマージ",
    "合并{0}",
    "{0} 병합",
]);
/// A commit that was taken over, without a name.
pub const CHERRY_PICK_OF: Phrase = Phrase([
    "cherry-pick of {0}",
    "Cherry-Pick von {0}",
    "cherry-pick de {0}",
    "cherry-pick de {0}",
    "cherry-pick de {0}",
    "{0}のチェリーピック",
    "拣选{0}",
    "{0} 체리픽",
]);
/// What a commit with a name is.
pub const A_CHERRY_PICK_OF: Phrase = Phrase([
    "a cherry-pick of {0}",
    "ein Cherry-Pick von {0}",
    "un cherry-pick de {0}",
    "un cherry-pick de {0}",
    "um cherry-pick de {0}",
    "{0}のチェリーピック",
    "拣选{0}",
    "{0} 체리픽",
]);
/// A commit that takes something back.
pub const REVERSED: Phrase =
    Phrase(["reversed", "zurückgenommen", "annulé", "revertido", "revertido", "取り消し", "已撤销", "되돌림"]);
/// A commit that is to be seen.
pub const HIGHLIGHTED: Phrase =
    Phrase(["highlighted", "hervorgehoben", "mis en évidence", "destacado", "destacado", "強調", "突出显示", "강조"]);
/// A tag of a commit.
pub const TAGGED: Phrase =
    Phrase(["tagged {0}", "Tag {0}", "étiquette {0}", "etiqueta {0}", "tag {0}", "タグ{0}", "标签 {0}", "태그 {0}"]);
/// The order of components.
pub const MOST_VISIBLE_FIRST: Phrase = Phrase([
    "the most visible first",
    "die sichtbarsten zuerst",
    "les plus visibles d’abord",
    "los más visibles primero",
    "os mais visíveis primeiro",
    "見えやすい順",
    "最可见的在前",
    "가장 잘 보이는 것부터",
]);
/// Where a component stands.
pub const IN: Phrase = Phrase([
    "{0} in {1}",
    "{0} in {1}",
    "{0} dans {1}",
    "{0} en {1}",
    "{0} em {1}",
    "{1}の{0}",
    "{1}中的{0}",
    "{1}의 {0}",
]);
/// Where a component is going.
pub const EVOLVING_TO: Phrase = Phrase([
    "evolving to {0}",
    "auf dem Weg zu {0}",
    "évolue vers {0}",
    "evoluciona hacia {0}",
    "evolui para {0}",
    "{0}へ進化",
    "演进到{0}",
    "{0}(으)로 진화",
]);
/// A component that resists.
pub const WITH_INERTIA: Phrase = Phrase([
    "with inertia",
    "mit Trägheit",
    "avec inertie",
    "con inercia",
    "com inércia",
    "慣性あり",
    "有惯性",
    "관성 있음",
]);
/// A component of another.
pub const IN_THE_PIPELINE_OF: Phrase = Phrase([
    "in the pipeline of {0}",
    "in der Pipeline von {0}",
    "dans le pipeline de {0}",
    "en el pipeline de {0}",
    "no pipeline de {0}",
    "{0}のパイプライン内",
    "在{0}的管道中",
    "{0}의 파이프라인 안",
]);
/// A link.
pub const A_TO_B: Phrase = Phrase([
    "{0} to {1}",
    "{0} zu {1}",
    "{0} vers {1}",
    "{0} a {1}",
    "{0} para {1}",
    "{0}から{1}へ",
    "{0}到{1}",
    "{0}에서 {1}(으)로",
]);
/// A link against its direction.
pub const A_FROM_B: Phrase = Phrase([
    "{0} from {1}",
    "{0} von {1}",
    "{0} depuis {1}",
    "{0} desde {1}",
    "{0} de {1}",
    "{1}から{0}へ",
    "{1}到{0}",
    "{1}에서 {0}(으)로",
]);
/// A link in both directions.
pub const A_TO_AND_FROM_B: Phrase = Phrase([
    "{0} to and from {1}",
    "{0} zu und von {1}",
    "{0} vers et depuis {1}",
    "{0} a y desde {1}",
    "{0} para e de {1}",
    "{0}と{1}は双方向",
    "{0}与{1}相互",
    "{0}와(과) {1} 양방향",
]);
/// A note on a map.
pub const NOTE_OF_MAP: Phrase = Phrase(["Note", "Notiz", "Note", "Nota", "Nota", "注記", "备注", "메모"]);
/// What drives a map on.
pub const ACCELERATOR: Phrase = Phrase([
    "Accelerator",
    "Beschleuniger",
    "Accélérateur",
    "Acelerador",
    "Acelerador",
    "加速要因",
    "加速因素",
    "가속 요인",
]);
/// What holds a map back.
pub const DEACCELERATOR: Phrase =
    Phrase(["Deaccelerator", "Bremse", "Frein", "Freno", "Freio", "減速要因", "减速因素", "감속 요인"]);
/// What stands between parts of a rule.
pub const THEN_IN_TRACK: Phrase =
    Phrase([", then ", ", dann ", ", puis ", ", luego ", ", depois ", "、次に", "，然后", ", 다음 "]);
/// What stands between the choices of a rule.
pub const OR_IN_TRACK: Phrase = Phrase([" or ", " oder ", " ou ", " o ", " ou ", "または", "或", " 또는 "]);
/// What may be left out.
pub const OPTIONALLY_OF: Phrase = Phrase([
    "optionally {0}",
    "wahlweise {0}",
    "facultativement {0}",
    "opcionalmente {0}",
    "opcionalmente {0}",
    "任意で{0}",
    "可选{0}",
    "선택적으로 {0}",
]);
/// What may be repeated, or be left out.
pub const ANY_NUMBER_OF: Phrase = Phrase([
    "any number of {0}",
    "beliebig viele {0}",
    "un nombre quelconque de {0}",
    "cualquier número de {0}",
    "qualquer número de {0}",
    "{0}を0回以上",
    "任意多个{0}",
    "{0} 0개 이상",
]);
/// What may be repeated.
pub const ONE_OR_MORE_OF: Phrase = Phrase([
    "one or more of {0}",
    "mindestens einmal {0}",
    "un ou plusieurs {0}",
    "uno o más {0}",
    "um ou mais {0}",
    "{0}を1回以上",
    "一个或多个{0}",
    "{0} 1개 이상",
]);
/// The ends of an axis.
pub const FROM_TO: Phrase = Phrase([
    "from {0} to {1}",
    "von {0} bis {1}",
    "de {0} à {1}",
    "de {0} a {1}",
    "de {0} a {1}",
    "{0}から{1}まで",
    "从{0}到{1}",
    "{0}부터 {1}까지",
]);
/// The order of levels inside each other.
pub const FROM_THE_OUTSIDE_IN: Phrase = Phrase([
    "from the outside in",
    "von außen nach innen",
    "de l’extérieur vers l’intérieur",
    "de fuera hacia dentro",
    "de fora para dentro",
    "外側から内側へ",
    "从外到内",
    "바깥에서 안으로",
]);
/// The order of levels below each other.
pub const FROM_THE_TOP_DOWN: Phrase = Phrase([
    "from the top down",
    "von oben nach unten",
    "de haut en bas",
    "de arriba abajo",
    "de cima para baixo",
    "上から下へ",
    "从上到下",
    "위에서 아래로",
]);
/// The part of an iceberg that is seen.
pub const ABOVE_THE_WATER: Phrase = Phrase([
    "Above the water: {0}",
    "Über dem Wasser: {0}",
    "Au-dessus de l’eau\u{a0}: {0}",
    "Sobre el agua: {0}",
    "Acima da água: {0}",
    "水面の上：{0}",
    "水面之上：{0}",
    "수면 위: {0}",
]);
/// The part of an iceberg that is not seen.
pub const BELOW_THE_WATER: Phrase = Phrase([
    "Below it: {0}",
    "Darunter: {0}",
    "Au-dessous\u{a0}: {0}",
    "Debajo: {0}",
    "Abaixo: {0}",
    "水面の下：{0}",
    "水面之下：{0}",
    "수면 아래: {0}",
]);
/// A middle, and how much is around it.
pub const AROUND_IT: Phrase = Phrase([
    "{0}, and {1} around it",
    "{0}, darum {1}",
    "{0}, entouré de {1}",
    "{0}, rodeado de {1}",
    "{0}, rodeado de {1}",
    "{0}、その周りに{1}",
    "{0}，周围有{1}",
    "{0}, 둘레에 {1}",
]);
/// Sets with something in common.
pub const THAT_OVERLAP: Phrase = Phrase([
    "{0} that overlap",
    "{0} mit Überschneidungen",
    "{0} qui se recoupent",
    "{0} que se solapan",
    "{0} que se sobrepõem",
    "重なり合う{0}",
    "相互重叠的{0}",
    "서로 겹치는 {0}",
]);
/// What several things lead to.
pub const LEAD_TO: Phrase = Phrase([
    "{0} lead to {1}",
    "{0} führen zu {1}",
    "{0} mènent à {1}",
    "{0} llevan a {1}",
    "{0} levam a {1}",
    "{0}が{1}を支える",
    "{0}支撑{1}",
    "{0}이(가) {1}을(를) 떠받침",
]);
/// What pillars stand on.
pub const STAND_ON: Phrase = Phrase([
    "They stand on {0}",
    "Sie stehen auf {0}",
    "Ils reposent sur {0}",
    "Se apoyan en {0}",
    "Apoiam-se em {0}",
    "土台は{0}",
    "它们立于{0}之上",
    "토대: {0}",
]);

/// What figures are called.
pub const FIGURES: &[Phrase] = &[
    Phrase([
        "Flowchart",
        "Flussdiagramm",
        "Organigramme",
        "Diagrama de flujo",
        "Fluxograma",
        "フローチャート",
        "流程图",
        "순서도",
    ]),
    Phrase(["Swimlanes", "Schwimmbahnen", "Couloirs", "Carriles", "Raias", "スイムレーン", "泳道图", "스윔레인"]),
    Phrase([
        "Agent flow",
        "Agentenfluss",
        "Flux d’agents",
        "Flujo de agentes",
        "Fluxo de agentes",
        "エージェントフロー",
        "智能体流程",
        "에이전트 흐름",
    ]),
    Phrase([
        "Requirement diagram",
        "Anforderungsdiagramm",
        "Diagramme d’exigences",
        "Diagrama de requisitos",
        "Diagrama de requisitos",
        "要求図",
        "需求图",
        "요구 사항 다이어그램",
    ]),
    Phrase([
        "Class diagram",
        "Klassendiagramm",
        "Diagramme de classes",
        "Diagrama de clases",
        "Diagrama de classes",
        "クラス図",
        "类图",
        "클래스 다이어그램",
    ]),
    Phrase([
        "Event model",
        "Ereignismodell",
        "Modèle d’événements",
        "Modelo de eventos",
        "Modelo de eventos",
        "イベントモデル",
        "事件模型",
        "이벤트 모델",
    ]),
    Phrase([
        "Use case diagram",
        "Anwendungsfalldiagramm",
        "Diagramme de cas d’utilisation",
        "Diagrama de casos de uso",
        "Diagrama de casos de uso",
        "ユースケース図",
        "用例图",
        "유스케이스 다이어그램",
    ]),
    Phrase([
        "Block diagram",
        "Blockdiagramm",
        "Schéma-bloc",
        "Diagrama de bloques",
        "Diagrama de blocos",
        "ブロック図",
        "框图",
        "블록 다이어그램",
    ]),
    Phrase([
        "Entity-relationship diagram",
        "Entity-Relationship-Diagramm",
        "Diagramme entité-association",
        "Diagrama entidad-relación",
        "Diagrama entidade-relacionamento",
        "ER図",
        "实体关系图",
        "개체-관계 다이어그램",
    ]),
    Phrase([
        "System context diagram",
        "Systemkontextdiagramm",
        "Diagramme de contexte",
        "Diagrama de contexto del sistema",
        "Diagrama de contexto do sistema",
        "システムコンテキスト図",
        "系统上下文图",
        "시스템 컨텍스트 다이어그램",
    ]),
    Phrase([
        "Container diagram",
        "Containerdiagramm",
        "Diagramme de conteneurs",
        "Diagrama de contenedores",
        "Diagrama de contêineres",
        "コンテナ図",
        "容器图",
        "컨테이너 다이어그램",
    ]),
    Phrase([
        "Component diagram",
        "Komponentendiagramm",
        "Diagramme de composants",
        "Diagrama de componentes",
        "Diagrama de componentes",
        "コンポーネント図",
        "组件图",
        "컴포넌트 다이어그램",
    ]),
    Phrase([
        "Dynamic diagram",
        "Dynamisches Diagramm",
        "Diagramme dynamique",
        "Diagrama dinámico",
        "Diagrama dinâmico",
        "動的図",
        "动态图",
        "동적 다이어그램",
    ]),
    Phrase([
        "Deployment diagram",
        "Verteilungsdiagramm",
        "Diagramme de déploiement",
        "Diagrama de despliegue",
        "Diagrama de implantação",
        "デプロイメント図",
        "部署图",
        "배포 다이어그램",
    ]),
    Phrase([
        "State diagram",
        "Zustandsdiagramm",
        "Diagramme d’états",
        "Diagrama de estados",
        "Diagrama de estados",
        "状態遷移図",
        "状态图",
        "상태 다이어그램",
    ]),
    Phrase([
        "Architecture diagram",
        "Architekturdiagramm",
        "Diagramme d’architecture",
        "Diagrama de arquitectura",
        "Diagrama de arquitetura",
        "アーキテクチャ図",
        "架构图",
        "아키텍처 다이어그램",
    ]),
    Phrase(["Info", "Information", "Informations", "Información", "Informação", "情報", "信息", "정보"]),
    Phrase([
        "Sequence diagram",
        "Sequenzdiagramm",
        "Diagramme de séquence",
        "Diagrama de secuencia",
        "Diagrama de sequência",
        "シーケンス図",
        "时序图",
        "시퀀스 다이어그램",
    ]),
    Phrase([
        "Git graph",
        "Git-Graph",
        "Graphe Git",
        "Grafo de Git",
        "Grafo do Git",
        "Gitグラフ",
        "Git 图",
        "Git 그래프",
    ]),
    Phrase([
        "Mind map",
        "Mindmap",
        "Carte mentale",
        "Mapa mental",
        "Mapa mental",
        "マインドマップ",
        "思维导图",
        "마인드맵",
    ]),
    Phrase([
        "Fishbone",
        "Fischgrätendiagramm",
        "Diagramme en arêtes de poisson",
        "Diagrama de espina de pescado",
        "Diagrama de espinha de peixe",
        "特性要因図",
        "鱼骨图",
        "피시본 다이어그램",
    ]),
    Phrase(["Tree", "Baum", "Arbre", "Árbol", "Árvore", "ツリー", "树形图", "트리"]),
    Phrase([
        "Gantt chart",
        "Gantt-Diagramm",
        "Diagramme de Gantt",
        "Diagrama de Gantt",
        "Gráfico de Gantt",
        "ガントチャート",
        "甘特图",
        "간트 차트",
    ]),
    Phrase([
        "Timeline",
        "Zeitleiste",
        "Frise chronologique",
        "Línea de tiempo",
        "Linha do tempo",
        "年表",
        "时间线",
        "타임라인",
    ]),
    Phrase(["Comparison", "Vergleich", "Comparaison", "Comparación", "Comparação", "比較", "比较", "비교"]),
    Phrase([
        "Before and after",
        "Vorher und nachher",
        "Avant et après",
        "Antes y después",
        "Antes e depois",
        "前と後",
        "之前与之后",
        "전과 후",
    ]),
    Phrase([
        "For and against",
        "Dafür und dagegen",
        "Pour et contre",
        "A favor y en contra",
        "A favor e contra",
        "賛成と反対",
        "赞成与反对",
        "찬성과 반대",
    ]),
    Phrase(["Levels", "Ebenen", "Niveaux", "Niveles", "Níveis", "階層", "层级", "계층"]),
    Phrase([
        "Cynefin framework",
        "Cynefin-Framework",
        "Cadre Cynefin",
        "Marco Cynefin",
        "Framework Cynefin",
        "クネビン・フレームワーク",
        "Cynefin 框架",
        "커네빈 프레임워크",
    ]),
    Phrase([
        "Wardley map",
        "Wardley-Karte",
        "Carte de Wardley",
        "Mapa de Wardley",
        "Mapa de Wardley",
        "ウォードリーマップ",
        "沃德利地图",
        "워들리 맵",
    ]),
    Phrase([
        "Railroad diagram",
        "Syntaxdiagramm",
        "Diagramme de syntaxe",
        "Diagrama de sintaxis",
        "Diagrama de sintaxe",
        "構文図",
        "语法图",
        "구문 다이어그램",
    ]),
    Phrase(["List", "Liste", "Liste", "Lista", "Lista", "リスト", "列表", "목록"]),
    Phrase(["Flows", "Flüsse", "Flux", "Flujos", "Fluxos", "サンキー図", "桑基图", "생키 다이어그램"]),
    Phrase(["Packet", "Paket", "Paquet", "Paquete", "Pacote", "パケット", "数据包", "패킷"]),
    Phrase(["Roadmap", "Roadmap", "Feuille de route", "Hoja de ruta", "Roteiro", "ロードマップ", "路线图", "로드맵"]),
    Phrase(["Journey", "Nutzerreise", "Parcours", "Recorrido", "Jornada", "ジャーニー", "用户旅程", "여정"]),
    Phrase(["Matrix", "Matrix", "Matrice", "Matriz", "Matriz", "マトリックス", "矩阵", "매트릭스"]),
    Phrase([
        "Quadrant chart",
        "Quadrantendiagramm",
        "Diagramme en quadrants",
        "Gráfico de cuadrantes",
        "Gráfico de quadrantes",
        "四象限図",
        "象限图",
        "사분면 차트",
    ]),
    Phrase(["Cycle", "Kreislauf", "Cycle", "Ciclo", "Ciclo", "サイクル", "循环", "순환"]),
    Phrase(["Funnel", "Trichter", "Entonnoir", "Embudo", "Funil", "ファネル", "漏斗", "퍼널"]),
    Phrase(["Steps", "Schritte", "Étapes", "Pasos", "Etapas", "手順", "步骤", "단계"]),
    Phrase(["Board", "Tafel", "Tableau", "Tablero", "Quadro", "ボード", "看板", "보드"]),
    Phrase([
        "Radar chart",
        "Netzdiagramm",
        "Diagramme en radar",
        "Gráfico de radar",
        "Gráfico de radar",
        "レーダーチャート",
        "雷达图",
        "레이더 차트",
    ]),
    Phrase(["Table", "Tabelle", "Tableau", "Tabla", "Tabela", "表", "表格", "표"]),
    Phrase([
        "Treemap",
        "Kacheldiagramm",
        "Carte proportionnelle",
        "Mapa de árbol",
        "Mapa de árvore",
        "ツリーマップ",
        "矩形树图",
        "트리맵",
    ]),
];

/// What things in figures are called.
pub const NAMES: &[Name] = &[
    Name {
        english: "node",
        european: [["Knoten", "Knoten"], ["nœud", "nœuds"], ["nodo", "nodos"], ["nó", "nós"]],
        eastern: ["ノード", "节点", "노드"],
    },
    Name {
        english: "edge",
        european: [["Kante", "Kanten"], ["lien", "liens"], ["enlace", "enlaces"], ["ligação", "ligações"]],
        eastern: ["エッジ", "连线", "연결선"],
    },
    Name {
        english: "group",
        european: [["Gruppe", "Gruppen"], ["groupe", "groupes"], ["grupo", "grupos"], ["grupo", "grupos"]],
        eastern: ["グループ", "分组", "그룹"],
    },
    Name {
        english: "lane",
        european: [["Bahn", "Bahnen"], ["couloir", "couloirs"], ["carril", "carriles"], ["raia", "raias"]],
        eastern: ["レーン", "泳道", "레인"],
    },
    Name {
        english: "step",
        european: [["Schritt", "Schritte"], ["étape", "étapes"], ["paso", "pasos"], ["etapa", "etapas"]],
        eastern: ["ステップ", "步骤", "단계"],
    },
    Name {
        english: "flow",
        european: [["Fluss", "Flüsse"], ["flux", "flux"], ["flujo", "flujos"], ["fluxo", "fluxos"]],
        eastern: ["フロー", "流程", "흐름"],
    },
    Name {
        english: "card",
        european: [["Karte", "Karten"], ["carte", "cartes"], ["tarjeta", "tarjetas"], ["cartão", "cartões"]],
        eastern: ["カード", "卡片", "카드"],
    },
    Name {
        english: "relation",
        european: [
            ["Beziehung", "Beziehungen"],
            ["relation", "relations"],
            ["relación", "relaciones"],
            ["relação", "relações"],
        ],
        eastern: ["関係", "关系", "관계"],
    },
    Name {
        english: "class",
        european: [["Klasse", "Klassen"], ["classe", "classes"], ["clase", "clases"], ["classe", "classes"]],
        eastern: ["クラス", "类", "클래스"],
    },
    Name {
        english: "namespace",
        european: [
            ["Namensraum", "Namensräume"],
            ["espace de noms", "espaces de noms"],
            ["espacio de nombres", "espacios de nombres"],
            ["espaço de nomes", "espaços de nomes"],
        ],
        eastern: ["名前空間", "命名空间", "네임스페이스"],
    },
    Name {
        english: "frame",
        european: [["Rahmen", "Rahmen"], ["cadre", "cadres"], ["marco", "marcos"], ["quadro", "quadros"]],
        eastern: ["フレーム", "框", "프레임"],
    },
    Name {
        english: "arrow",
        european: [["Pfeil", "Pfeile"], ["flèche", "flèches"], ["flecha", "flechas"], ["seta", "setas"]],
        eastern: ["矢印", "箭头", "화살표"],
    },
    Name {
        english: "actor or use case",
        european: [
            ["Akteur oder Anwendungsfall", "Akteure und Anwendungsfälle"],
            ["acteur ou cas d’utilisation", "acteurs et cas d’utilisation"],
            ["actor o caso de uso", "actores y casos de uso"],
            ["ator ou caso de uso", "atores e casos de uso"],
        ],
        eastern: ["アクターとユースケース", "参与者与用例", "액터와 유스케이스"],
    },
    Name {
        english: "boundary",
        european: [
            ["Grenze", "Grenzen"],
            ["frontière", "frontières"],
            ["límite", "límites"],
            ["fronteira", "fronteiras"],
        ],
        eastern: ["境界", "边界", "경계"],
    },
    Name {
        english: "block",
        european: [["Block", "Blöcke"], ["bloc", "blocs"], ["bloque", "bloques"], ["bloco", "blocos"]],
        eastern: ["ブロック", "块", "블록"],
    },
    Name {
        english: "entity",
        european: [
            ["Entität", "Entitäten"],
            ["entité", "entités"],
            ["entidad", "entidades"],
            ["entidade", "entidades"],
        ],
        eastern: ["エンティティ", "实体", "엔터티"],
    },
    Name {
        english: "element",
        european: [
            ["Element", "Elemente"],
            ["élément", "éléments"],
            ["elemento", "elementos"],
            ["elemento", "elementos"],
        ],
        eastern: ["要素", "元素", "요소"],
    },
    Name {
        english: "state",
        european: [["Zustand", "Zustände"], ["état", "états"], ["estado", "estados"], ["estado", "estados"]],
        eastern: ["状態", "状态", "상태"],
    },
    Name {
        english: "transition",
        european: [
            ["Übergang", "Übergänge"],
            ["transition", "transitions"],
            ["transición", "transiciones"],
            ["transição", "transições"],
        ],
        eastern: ["遷移", "转换", "전이"],
    },
    Name {
        english: "composite state",
        european: [
            ["zusammengesetzter Zustand", "zusammengesetzte Zustände"],
            ["état composite", "états composites"],
            ["estado compuesto", "estados compuestos"],
            ["estado composto", "estados compostos"],
        ],
        eastern: ["複合状態", "复合状态", "복합 상태"],
    },
    Name {
        english: "service",
        european: [["Dienst", "Dienste"], ["service", "services"], ["servicio", "servicios"], ["serviço", "serviços"]],
        eastern: ["サービス", "服务", "서비스"],
    },
    Name {
        english: "connection",
        european: [
            ["Verbindung", "Verbindungen"],
            ["connexion", "connexions"],
            ["conexión", "conexiones"],
            ["conexão", "conexões"],
        ],
        eastern: ["接続", "连接", "연결"],
    },
    Name {
        english: "program",
        european: [
            ["Programm", "Programme"],
            ["programme", "programmes"],
            ["programa", "programas"],
            ["programa", "programas"],
        ],
        eastern: ["プログラム", "程序", "프로그램"],
    },
    Name {
        english: "line",
        european: [["Linie", "Linien"], ["ligne", "lignes"], ["línea", "líneas"], ["linha", "linhas"]],
        eastern: ["線", "线", "선"],
    },
    Name {
        english: "note",
        european: [["Notiz", "Notizen"], ["note", "notes"], ["nota", "notas"], ["nota", "notas"]],
        eastern: ["注記", "备注", "메모"],
    },
    Name {
        english: "message",
        european: [
            ["Nachricht", "Nachrichten"],
            ["message", "messages"],
            ["mensaje", "mensajes"],
            ["mensagem", "mensagens"],
        ],
        eastern: ["メッセージ", "消息", "메시지"],
    },
    Name {
        english: "participant",
        european: [
            ["Teilnehmer", "Teilnehmer"],
            ["participant", "participants"],
            ["participante", "participantes"],
            ["participante", "participantes"],
        ],
        eastern: ["参加者", "参与者", "참가자"],
    },
    Name {
        english: "item",
        european: [["Punkt", "Punkte"], ["élément", "éléments"], ["elemento", "elementos"], ["item", "itens"]],
        eastern: ["項目", "项目", "항목"],
    },
    Name {
        english: "component",
        european: [
            ["Komponente", "Komponenten"],
            ["composant", "composants"],
            ["componente", "componentes"],
            ["componente", "componentes"],
        ],
        eastern: ["コンポーネント", "组件", "구성 요소"],
    },
    Name {
        english: "level",
        european: [["Ebene", "Ebenen"], ["niveau", "niveaux"], ["nivel", "niveles"], ["nível", "níveis"]],
        eastern: ["階層", "层", "단계"],
    },
    Name {
        english: "set",
        european: [
            ["Menge", "Mengen"],
            ["ensemble", "ensembles"],
            ["conjunto", "conjuntos"],
            ["conjunto", "conjuntos"],
        ],
        eastern: ["集合", "集合", "집합"],
    },
    Name {
        english: "commit",
        european: [["Commit", "Commits"], ["commit", "commits"], ["commit", "commits"], ["commit", "commits"]],
        eastern: ["コミット", "提交", "커밋"],
    },
    Name {
        english: "branch",
        european: [["Branch", "Branches"], ["branche", "branches"], ["rama", "ramas"], ["branch", "branches"]],
        eastern: ["ブランチ", "分支", "브랜치"],
    },
    Name {
        english: "task",
        european: [["Aufgabe", "Aufgaben"], ["tâche", "tâches"], ["tarea", "tareas"], ["tarefa", "tarefas"]],
        eastern: ["タスク", "任务", "작업"],
    },
    Name {
        english: "rule",
        european: [["Regel", "Regeln"], ["règle", "règles"], ["regla", "reglas"], ["regra", "regras"]],
        eastern: ["規則", "规则", "규칙"],
    },
    Name {
        english: "event",
        european: [
            ["Ereignis", "Ereignisse"],
            ["événement", "événements"],
            ["evento", "eventos"],
            ["evento", "eventos"],
        ],
        eastern: ["出来事", "事件", "사건"],
    },
    Name {
        english: "section",
        european: [["Abschnitt", "Abschnitte"], ["section", "sections"], ["sección", "secciones"], ["seção", "seções"]],
        eastern: ["セクション", "部分", "구역"],
    },
    Name {
        english: "actor",
        european: [["Akteur", "Akteure"], ["acteur", "acteurs"], ["actor", "actores"], ["ator", "atores"]],
        eastern: ["アクター", "参与者", "액터"],
    },
    Name {
        english: "column",
        european: [["Spalte", "Spalten"], ["colonne", "colonnes"], ["columna", "columnas"], ["coluna", "colunas"]],
        eastern: ["列", "列", "열"],
    },
    Name {
        english: "row",
        european: [["Zeile", "Zeilen"], ["ligne", "lignes"], ["fila", "filas"], ["linha", "linhas"]],
        eastern: ["行", "行", "행"],
    },
    Name {
        english: "cell",
        european: [["Feld", "Felder"], ["case", "cases"], ["celda", "celdas"], ["célula", "células"]],
        eastern: ["セル", "单元格", "칸"],
    },
    Name {
        english: "field",
        european: [["Feld", "Felder"], ["champ", "champs"], ["campo", "campos"], ["campo", "campos"]],
        eastern: ["フィールド", "字段", "필드"],
    },
    Name {
        english: "bit",
        european: [["Bit", "Bits"], ["bit", "bits"], ["bit", "bits"], ["bit", "bits"]],
        eastern: ["ビット", "比特", "비트"],
    },
    Name {
        english: "pillar",
        european: [["Säule", "Säulen"], ["pilier", "piliers"], ["pilar", "pilares"], ["pilar", "pilares"]],
        eastern: ["柱", "支柱", "기둥"],
    },
];
