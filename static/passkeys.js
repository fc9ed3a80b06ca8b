// Asks the browser for a passkey: the question stands in the page, the answer goes with the form
// (templates/keys/show_passkey.html). webauthnJSON is allauth's, and turns both to and from JSON.
'use strict'

for (const box of document.querySelectorAll('[data-passkey]')) {
  const button = box.querySelector('button')
  const answer = box.querySelector('input')

  const say = (what) => {
    for (const line of box.querySelectorAll('[data-when]')) line.hidden = line.dataset.when !== what
  }

  const ask = async () => {
    const question = JSON.parse(box.dataset.passkey)
    answer.value = ''
    say('waiting')
    try {
      const shown = await ('new' in box.dataset ? webauthnJSON.create(question) : webauthnJSON.get(question))
      answer.value = JSON.stringify(shown)
    } catch (error) {
      say(error.name === 'InvalidStateError' ? 'known' : 'failed')
      return
    }
    say('shown')
    if ('sends' in box.dataset) answer.form.requestSubmit()
  }

  if (!button) continue
  if (webauthnJSON.supported()) {
    button.hidden = false
    button.addEventListener('click', ask)
  } else {
    say('unable')
  }
}
