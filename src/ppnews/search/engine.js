/* Looks words up in the index of a language, on the page alone: nothing is asked of a server, nothing is kept.
   `words` and `stem` take a question apart as words.py took the texts. */
const syllables = "\\u3040-\\u30ff\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}"
const word = new RegExp(`[${syllables}]|[^\\s${syllables}]+`, "gu"), syllable = new RegExp(`^[${syllables}]$`, "u")

const words = text => {
  const plain = text.normalize("NFC").toLowerCase().replace(/[\u00ad\u2060\u200b\u200c\u200d\ufeff]/g, "").replace(/[^\p{L}\p{M}\p{N}]/gu, " ")
  return (plain.match(word) ?? []).filter(each => [...each].length > 1 || syllable.test(each) || /\p{N}/u.test(each))
}

const unfold = coded => {
  let before = ""
  return coded ? coded.split(" ").map(each => before = before.slice(0, +each[0]) + each.slice(1)) : []
}

const unpack = (packed, digits) => {
  const half = digits.size / 2, found = []
  let value = 0, text = -1
  for (const sign of packed) {
    const digit = digits.get(sign)
    if (digit >= half) { value = value * half + digit - half; continue }
    value = value * half + digit
    text += Math.floor(value / 3) + 1
    found.push([text, value % 3])
    value = 0
  }
  return found
}

const first = (stems, wanted) => {
  let low = 0, high = stems.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (stems[middle] < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const engine = (index, stem) => {
  let signs = ""
  for (let code = 35; code < 127; code++) if (!"\\<&'`".includes(String.fromCharCode(code))) signs += String.fromCharCode(code)
  signs = signs.slice(0, signs.length - signs.length % 2)
  const digits = new Map([...signs].map((sign, place) => [sign, place]))
  const stems = unfold(index.stems), postings = index.postings.split(" "), weights = [1, 2, 8]

  /* The stems that a word stands for: its own, or else, as for names that are not typed to their end, those that begin with it. */
  const meant = asked => {
    const own = stem(asked), place = first(stems, own)
    if (stems[place] === own) return [place]
    const places = []
    if ([...asked].length > 2) for (let at = first(stems, asked); stems[at]?.startsWith(asked); at++) places.push(at)
    return places
  }

  return question => {
    const asked = [...new Set(words(question))], forms = new Set()
    let scores
    for (const each of asked) {
      const here = new Map()
      for (const place of meant(each)) {
        forms.add(stems[place])
        const texts = unpack(postings[place], digits), rare = Math.log(1 + index.texts.length / texts.length)
        for (const [text, weight] of texts) here.set(text, Math.max(here.get(text) ?? 0, rare * weights[weight]))
      }
      scores = scores ? new Map([...scores].filter(([text]) => here.has(text)).map(([text, score]) => [text, score + here.get(text)])) : here
    }
    return { forms, found: [...scores ?? []].sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([text]) => index.texts[text]) }
  }
}
