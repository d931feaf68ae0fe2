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
/// A block of a sequence, as all to `THEN`.
pub const REPEATED: Phrase =
    Phrase(["Repeated", "Wiederholt", "En boucle", "Repetido", "Repetido", "繰り返し", "循环", "반복"]);
/// As above.
pub const EITHER: Phrase = Phrase(["Either", "Entweder", "Soit", "O bien", "Ou", "いずれか", "或者", "다음 중 하나"]);
/// As above.
pub const OPTIONALLY: Phrase =
    Phrase(["Optionally", "Wahlweise", "Facultativement", "Opcionalmente", "Opcionalmente", "任意", "可选", "선택"]);
/// As above.
pub const IN_PARALLEL: Phrase =
    Phrase(["In parallel", "Gleichzeitig", "En parallèle", "En paralelo", "Em paralelo", "並行", "并行", "동시에"]);
/// As above.
pub const NECESSARILY: Phrase =
    Phrase(["Necessarily", "Notwendig", "Nécessairement", "Necesariamente", "Necessariamente", "必須", "必须", "필수"]);
/// As above.
pub const BREAKING_OFF: Phrase =
    Phrase(["Breaking off", "Abbruch", "Interruption", "Interrupción", "Interrupção", "中断", "中断", "중단"]);
/// As above.
pub const TRIED: Phrase = Phrase(["Tried", "Versuch", "Tentative", "Intento", "Tentativa", "試行", "尝试", "시도"]);
/// As above.
pub const TOGETHER: Phrase =
    Phrase(["Together", "Zusammen", "Ensemble", "Juntos", "Juntos", "まとめて", "一起", "함께"]);
/// As above.
pub const OR: Phrase = Phrase(["Or", "Oder", "Ou", "O", "Ou", "または", "否则", "또는"]);
/// As above.
pub const OTHERWISE: Phrase = Phrase(["Otherwise", "Sonst", "Sinon", "Si no", "Senão", "それ以外", "否则", "그 외"]);
/// As above.
pub const AND_ALSO: Phrase = Phrase(["And", "Und", "Et", "Y", "E", "並びに", "以及", "그리고"]);
/// As above.
pub const THEN: Phrase = Phrase(["Then", "Dann", "Ensuite", "Luego", "Depois", "次に", "然后", "그다음"]);
/// The end of such a block, by the word that it began with.
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
/// Marks of a chart, as all to `ERROR_BANDS`.
pub const A_LINE: Phrase =
    Phrase(["A line", "Eine Linie", "Une courbe", "Una línea", "Uma linha", "折れ線", "折线", "선"]);
/// As above.
pub const AN_AREA: Phrase = Phrase(["An area", "Eine Fläche", "Une aire", "Un área", "Uma área", "面", "面积", "영역"]);
/// As above.
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
/// As above.
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
/// As above.
pub const BARS: Phrase = Phrase(["Bars", "Balken", "Barres", "Barras", "Barras", "棒", "条形", "막대"]);
/// As above.
pub const POINTS: Phrase = Phrase(["Points", "Punkte", "Points", "Puntos", "Pontos", "点", "点", "점"]);
/// As above.
pub const TICKS: Phrase = Phrase(["Ticks", "Striche", "Traits", "Marcas", "Traços", "目盛り", "刻线", "눈금"]);
/// As above.
pub const RULES: Phrase = Phrase(["Rules", "Linien", "Traits", "Líneas", "Linhas", "罫線", "线段", "선"]);
/// As above.
pub const CELLS: Phrase = Phrase(["Cells", "Felder", "Cases", "Celdas", "Células", "セル", "单元格", "칸"]);
/// As above.
pub const TEXTS: Phrase = Phrase(["Words", "Wörter", "Mots", "Palabras", "Palavras", "言葉", "文字", "글"]);
/// As above.
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
/// As above.
pub const TRAILS: Phrase = Phrase(["Trails", "Spuren", "Traces", "Trazas", "Rastros", "軌跡", "轨迹", "궤적"]);
/// As above.
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
/// As above.
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
/// As above.
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
/// What a thing is, as all to `MILESTONE`.
pub const DONE: Phrase = Phrase(["done", "erledigt", "terminé", "hecho", "concluído", "完了", "已完成", "완료"]);
/// As above.
pub const ACTIVE: Phrase =
    Phrase(["active", "in Arbeit", "en cours", "en curso", "em andamento", "進行中", "进行中", "진행 중"]);
/// As above.
pub const PLANNED: Phrase = Phrase(["planned", "geplant", "prévu", "previsto", "planejado", "予定", "计划中", "예정"]);
/// As above.
pub const BLOCKED: Phrase =
    Phrase(["blocked", "blockiert", "bloqué", "bloqueado", "bloqueado", "停止中", "受阻", "막힘"]);
/// As above.
pub const WARNING: Phrase =
    Phrase(["warning", "Warnung", "avertissement", "advertencia", "aviso", "警告", "警告", "경고"]);
/// As above.
pub const CRITICAL: Phrase = Phrase(["critical", "kritisch", "critique", "crítico", "crítico", "重要", "关键", "중요"]);
/// As above.
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
/// How much a card matters, as all to `VERY_LOW`.
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
/// As above.
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
/// As above.
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
/// As above.
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
/// As above.
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
/// Quarters of a chart, as all to `BOTTOM_RIGHT`.
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
/// As above.
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
/// As above.
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
/// As above.
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
