--[[
Draws the `mermaid` and `figmill` blocks of a document: as inline SVG in HTML and EPUB, as an image in all other
formats. A filter for pandoc (2.17 or later) and Quarto:

    pandoc --lua-filter figmill.lua paper.md -o paper.html

It needs the `figmill` program: that of the key `bin`, of the environment variable FIGMILL_BIN, or of the path. Keys of
`figmill` in the metadata of the document:

    figmill:
      bin: /opt/figmill
      fit: "680"          # docs, slide, none, or px
      theme: light        # auto (default in HTML), light (elsewhere), dark
      theme-file: colours.yaml
      text: embed         # plain, outline
      image: png          # or svg, for formats that take images; default: png, and svg for typst
      scale: 2            # pixels of a PNG to the px of its figure
      on-error: fail      # or warn: a block with an error stays as it is

A block says for itself: ```{.mermaid fit=640 caption="What is seen" alt="What it shows" width="80%"}, and is left to
others by figmill=off. Licence: MIT or Apache-2.0.
]]

local LANGUAGES = { mermaid = 'mermaid', figmill = 'figmill' }

-- Attributes of a block that are pandoc's or this filter's, not the figure's.
local OURS = { caption = true, ['fig-cap'] = true, ['fig-alt'] = true, width = true, height = true, figmill = true }

local settings = {}

---------------------------------------------------------------------------------------------------------------
-- JSON, which pandoc can read by itself from 3.1.1 on

local ESCAPES = { ['"'] = '\\"', ['\\'] = '\\\\', ['\n'] = '\\n', ['\r'] = '\\r', ['\t'] = '\\t' }

local function json_string(text)
  return '"' .. text:gsub('[%c"\\]', function(c) return ESCAPES[c] or ('\\u%04x'):format(c:byte()) end) .. '"'
end

local function json_object(fields)
  local parts = {}
  for key, value in pairs(fields) do
    parts[#parts + 1] = json_string(key) .. ':' .. json_string(value)
  end
  table.sort(parts)
  return '{' .. table.concat(parts, ',') .. '}'
end

local UNESCAPED = { b = '\b', f = '\f', n = '\n', r = '\r', t = '\t' }

-- The string whose opening quote is at `at`, and the place behind it.
local function read_string(text, at)
  local parts = {}
  at = at + 1
  while true do
    local stop = text:find('["\\]', at)
    parts[#parts + 1] = text:sub(at, stop - 1)
    if text:sub(stop, stop) == '"' then return table.concat(parts), stop + 1 end
    local escape = text:sub(stop + 1, stop + 1)
    if escape == 'u' then
      local code = tonumber(text:sub(stop + 2, stop + 5), 16)
      at = stop + 6
      if code >= 0xD800 and code < 0xDC00 then
        code = 0x10000 + (code - 0xD800) * 0x400 + tonumber(text:sub(at + 2, at + 5), 16) - 0xDC00
        at = at + 6
      end
      parts[#parts + 1] = utf8.char(code)
    else
      parts[#parts + 1] = UNESCAPED[escape] or escape
      at = stop + 2
    end
  end
end

-- The value that begins at `at`, and the place behind it. An answer of figmill is well-formed.
local function read_value(text, at)
  at = text:find('%S', at)
  local first = text:sub(at, at)
  if first == '"' then return read_string(text, at) end
  if first == '{' or first == '[' then
    local all, key, value = {}, nil, nil
    at = text:find('%S', at + 1)
    while not text:find('^[%]}]', at) do
      if first == '{' then
        key, at = read_string(text, at)
        at = text:find(':', at, true) + 1
      else
        key = #all + 1
      end
      value, at = read_value(text, at)
      all[key] = value
      at = text:find('[^%s,]', at)
    end
    return all, at + 1
  end
  local word = text:match('^[^%s,%]}]+', at)
  at = at + #word
  if word == 'true' then return true, at end
  if word == 'false' then return false, at end
  return tonumber(word), at
end

---------------------------------------------------------------------------------------------------------------
-- Settings

-- What the metadata says: `figmill: {fit: …}`, or `figmill-fit`, as the command line can say it.
local function said(meta, key)
  local value = type(meta.figmill) == 'table' and meta.figmill[key] or meta['figmill-' .. key]
  return value ~= nil and pandoc.utils.stringify(value) or nil
end

local function is_html()
  return FORMAT:match('^html') or FORMAT:match('^epub') or FORMAT == 'chunkedhtml'
    or FORMAT:match('^revealjs') or FORMAT:match('^s5') or FORMAT:match('^slid') or FORMAT:match('^dzslides')
end

local function read_settings(meta)
  settings = {
    bin = said(meta, 'bin') or os.getenv('FIGMILL_BIN') or 'figmill',
    fit = said(meta, 'fit'),
    theme = said(meta, 'theme') or (not is_html() and 'light' or nil),
    theme_file = said(meta, 'theme-file'),
    text = said(meta, 'text'),
    image = said(meta, 'image') or (FORMAT:match('^typst') and 'svg' or 'png'),
    scale = said(meta, 'scale'),
    warn = said(meta, 'on-error') == 'warn',
  }
  if settings.bin == '' then settings.bin = 'figmill' end
end

-- What the program is told beside the command: the look.
local function look(arguments)
  local flags = { ['--fit'] = settings.fit, ['--theme'] = settings.theme, ['--theme-file'] = settings.theme_file }
  for _, flag in ipairs { '--fit', '--theme', '--theme-file' } do
    if flags[flag] then table.insert(arguments, flag); table.insert(arguments, flags[flag]) end
  end
  -- What shows an SVG as an image has no fonts in it.
  local text = settings.text or (not is_html() and 'outline' or nil)
  if text then table.insert(arguments, '--text'); table.insert(arguments, text) end
  return arguments
end

---------------------------------------------------------------------------------------------------------------
-- Figures

local function language_of(block)
  if block.attributes.figmill == 'off' then return nil end
  for _, class in ipairs(block.classes) do
    if LANGUAGES[class] then return LANGUAGES[class] end
  end
end

-- What a block says of its figure, as figmill reads it behind the language of a fence.
local function attributes_of(block)
  local parts = {}
  for key, value in pairs(block.attributes) do
    if key == 'fig-alt' and not block.attributes.alt then key = 'alt' end
    if not OURS[key] and not key:match('^data%-') then parts[#parts + 1] = key .. '="' .. value:gsub('"', "'") .. '"' end
  end
  table.sort(parts)
  return #parts > 0 and '{' .. table.concat(parts, ' ') .. '}' or ''
end

-- Runs the program; what it says on the standard error is heard as it is.
local function run(arguments, input)
  local done, output = pcall(pandoc.pipe, settings.bin, arguments, input)
  if done then return output end
  if type(output) == 'table' and output.error_code then return output.output end
  error('figmill cannot be run: install it, or name it by `bin` of `figmill` in the metadata, or by FIGMILL_BIN (' .. tostring(output) .. ')', 0)
end

-- Which line of which file a block begins at: pandoc does not say, so its words are looked for. `used` holds how
-- far each file was looked through, so that the same block further below is found there.
local used = {}

local function place_of(block)
  local first = block.text:match('[^\n]*')
  for _, name in ipairs(PANDOC_STATE.input_files) do
    local file = name ~= '-' and io.open(name, 'r')
    if file then
      local lines = {}
      for line in file:lines() do lines[#lines + 1] = (line:gsub('\r$', '')) end
      file:close()
      local wanted = {}
      for line in (block.text .. '\n'):gmatch('(.-)\n') do wanted[#wanted + 1] = line end
      for start = used[name] or 1, #lines do
        local same = lines[start]:sub(-#first) == first and (lines[start - 1] or ''):match('[`~:][`~:][`~:]')
        for offset = 1, #wanted - 1 do
          local line = lines[start + offset] or ''
          same = same and line:sub(#line - #wanted[offset + 1] + 1) == wanted[offset + 1]
        end
        if same then
          used[name] = start + #wanted
          local before = {}
          for offset = 0, #wanted - 1 do before[offset + 1] = #lines[start + offset] - #wanted[offset + 1] end
          return { name = name, line = start, before = before }
        end
      end
    end
  end
end

-- Tells what is wrong with a figure, and says whether that is an error.
local function tell(answer, place)
  local wrong = false
  for _, finding in ipairs(answer.diagnostics) do
    wrong = wrong or finding.severity == 'error'
    local line, column = finding.line or 1, finding.column or 1
    local where
    if place then
      where = ('%s:%d:%d'):format(place.name, place.line + line - 1, column + (place.before[line] or 0))
    else
      where = ('line %d of a block'):format(line)
    end
    local words = finding.message
    if finding.label then words = words .. ' (' .. finding.label .. ')' end
    if finding.help then words = words .. '; ' .. finding.help end
    io.stderr:write(('%s: %s[%s]: %s\n'):format(where, finding.severity, finding.code, words))
  end
  return wrong
end

-- The drawing in a page; its own style sheet says how narrow it may get.
local function inline_svg(answer)
  local style = 'display:block;margin-inline:auto;max-width:100%%;height:auto'
  return (answer.svg:gsub('^<svg ', '<svg style="' .. style .. '" ', 1):gsub('%s+$', ''))
end

-- A caption may have emphasis in it.
local function caption_of(block)
  local text = block.attributes.caption or block.attributes['fig-cap']
  if not text then return nil end
  local blocks = pandoc.read(text, 'markdown').blocks
  return blocks[1] and blocks[1].content or { pandoc.Str(text) }
end

local function escaped(text)
  return (text:gsub('[&<>"]', { ['&'] = '&amp;', ['<'] = '&lt;', ['>'] = '&gt;', ['"'] = '&quot;' }))
end

local function as_html(block, answer)
  local id = block.identifier ~= '' and (' id="%s"'):format(escaped(block.identifier)) or ''
  local opened = pandoc.RawBlock('html', ('<figure%s class="figmill" tabindex="0" style="margin-inline:0;overflow-x:auto">%s'):format(id, inline_svg(answer)))
  local caption = caption_of(block)
  if not caption then
    opened.text = opened.text .. '</figure>'
    return opened
  end
  local inlines = pandoc.List { pandoc.RawInline('html', '<figcaption>') }
  inlines:extend(caption)
  inlines:insert(pandoc.RawInline('html', '</figcaption>'))
  return { opened, pandoc.Plain(inlines), pandoc.RawBlock('html', '</figure>') }
end

local function picture(answer, request)
  if settings.image == 'svg' then return answer.svg, 'image/svg+xml' end
  local arguments = look { 'render', '-', '--quiet', '--format', 'png', '--from', request.language == 'mermaid' and 'mermaid' or 'yaml' }
  if settings.scale then table.insert(arguments, '--scale'); table.insert(arguments, settings.scale) end
  -- What the block says of its figure comes after what the document says.
  for key, value in request.attributes:gmatch('(%a+)="([^"]*)"') do
    if key == 'fit' or key == 'theme' then table.insert(arguments, '--' .. key); table.insert(arguments, value) end
  end
  return run(arguments, request.source), 'image/png'
end

local function as_image(block, answer, request)
  local bytes, type_of = picture(answer, request)
  local name = 'figmill-' .. pandoc.utils.sha1(bytes):sub(1, 12) .. '.' .. settings.image
  pandoc.mediabag.insert(name, type_of, bytes)
  local caption = caption_of(block)
  local alt = block.attributes.alt or block.attributes['fig-alt'] or answer.description or answer.title or ''
  local attr = pandoc.Attr(block.identifier, {}, {})
  for _, key in ipairs { 'width', 'height' } do
    if block.attributes[key] then attr.attributes[key] = block.attributes[key] end
  end
  if caption and pandoc.Figure then
    local image_attr = pandoc.Attr('', {}, attr.attributes)
    return pandoc.Figure({ pandoc.Plain { pandoc.Image({ pandoc.Str(alt) }, name, '', image_attr) } }, { pandoc.Plain(caption) }, pandoc.Attr(block.identifier))
  end
  -- Before pandoc 3 an image is a figure where its title begins so.
  if caption then return pandoc.Para { pandoc.Image(caption, name, 'fig:', attr) } end
  return pandoc.Para { pandoc.Image({ pandoc.Str(alt) }, name, '', attr) }
end

local function draw(document)
  read_settings(document.meta)
  local requests, lines = {}, {}
  document:walk {
    CodeBlock = function(block)
      local language = language_of(block)
      if not language then return end
      local request = { language = language, source = block.text, attributes = attributes_of(block) }
      requests[#requests + 1] = request
      lines[#lines + 1] = json_object(request)
    end,
  }
  if #requests == 0 then return nil end
  local answers, seen, again = {}, {}, {}
  local function ask(into, asked)
    local index = 0
    for line in run(look { 'batch' }, table.concat(asked, '\n') .. '\n'):gmatch('[^\n]+') do
      index = index + 1
      answers[into[index]] = read_value(line, 1)
    end
    if index < #asked then error('figmill ended before it drew all figures', 0) end
  end
  local all = {}
  for index = 1, #requests do all[index] = index end
  ask(all, lines)

  -- A figure that stands in the document already is drawn again with ids of its own.
  local copies = {}
  for index, answer in ipairs(answers) do
    local id = answer.svg and answer.svg:match('%sid="([^"]*)"')
    if id and seen[id] then
      again[#again + 1] = index
      copies[#copies + 1] = (lines[index]:gsub('}$', (',"copy":%d}'):format(seen[id])))
    end
    if id then seen[id] = (seen[id] or 0) + 1 end
  end
  if is_html() and #again > 0 then ask(again, copies) end

  local index, wrong = 0, 0
  local drawn = document:walk {
    traverse = 'topdown',
    CodeBlock = function(block)
      if not language_of(block) then return end
      index = index + 1
      local answer = answers[index]
      if answer.error then error('figmill: ' .. answer.error, 0) end
      local place = place_of(block)
      if tell(answer, place) then wrong = wrong + 1 end
      if not answer.svg then return end
      if is_html() then return as_html(block, answer) end
      return as_image(block, answer, requests[index])
    end,
  }
  if wrong > 0 and not settings.warn then
    error(wrong == 1 and 'a figure has an error' or wrong .. ' figures have errors', 0)
  end
  return drawn
end

return { { Pandoc = draw } }
