// What the scripts that look at sites share: their toggles, and colours.

/** How the toggles of sites say that a page is dark or light. */
export const TOGGLES = {
  docusaurus: theme => { document.documentElement.dataset.theme = theme },
  vitepress: theme => document.documentElement.classList.toggle('dark', theme === 'dark'),
  // Slides that are not shown are in the page too.
  slidev: theme => {
    for (const one of ['dark', 'light']) document.documentElement.classList.toggle(one, theme === one)
  },
  // next-themes sets the class and the scheme.
  nextra: theme => { document.documentElement.className = theme; document.documentElement.style.colorScheme = theme },
  starlight: theme => { document.documentElement.dataset.theme = theme },
  mdbook: theme => {
    document.documentElement.classList.remove('light', 'rust', 'coal', 'navy', 'ayu')
    document.documentElement.classList.add(theme === 'dark' ? 'navy' : 'light')
  },
  material: theme => { document.body.dataset.mdColorScheme = theme === 'dark' ? 'slate' : 'default' },
  // Without a toggle, the reader's setting holds.
  none: undefined,
  // Slides are as light as their theme, and dark where they are inverted.
  marp: theme => { for (const slide of document.querySelectorAll('section')) slide.classList.toggle('invert', theme === 'dark') },
  furo: theme => { document.body.dataset.theme = theme },
}

/** How light a computed colour is, from 0 to 1. */
export function lightness(color) {
  return color.match(/\d+/g).reduce((sum, part) => sum + part / 765, 0)
}
