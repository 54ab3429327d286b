// What navigation.js has heard of buttons pressed -> Python; what Python says is in the basket -> navigation.js.
export default function ({ data, setTriggerValue }) {
  return window.hankehakuTakes?.told(data, (presses) => setTriggerValue("presses", presses));
}
