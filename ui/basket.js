// On the page of the basket: a button with data-copy copies the field of that id, and a button that has moved its
// project keeps the focus. Nothing from a document or a query is in here.
(() => {
  if (window.hankehakuBasket) return;
  window.hankehakuBasket = true;
  const HOLD = 3000;  // milliseconds that a page may take to be drawn anew

  const copy = async (button) => {
    const field = document.getElementById(button.dataset.copy);
    if (!(field instanceof HTMLInputElement)) return;
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");  // where the page is not served over https
    }
    const told = button.parentElement?.querySelector("[role=status]");
    if (told) told.textContent = button.dataset.copied;
  };

  // The pressed button, else (its project is taken out, or cannot move further) its neighbour or the one that undoes.
  const holdFocus = (pressed) => {
    const tools = pressed.closest('[class*="st-key-basket_tools_"]');
    const named = (at) => at && [...at.classList].find((name) => name.startsWith("st-key-basket_"));
    const places = [named(pressed.closest('[class*="st-key-basket_"]')), named(tools), "st-key-basket_undo"];
    const attempt = () => {
      if (document.activeElement && document.activeElement !== document.body) return;
      for (const place of places)
        if (place) {
          const button = document.querySelector(`.${place} button:not(:disabled)`);
          if (button) return button.focus({ preventScroll: place !== "st-key-basket_undo" });
        }
    };
    const watching = new MutationObserver(attempt);
    watching.observe(document.body, { childList: true, subtree: true, attributeFilter: ["disabled"] });
    setTimeout(() => watching.disconnect(), HOLD);
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const copying = event.target.closest("[data-copy]");
    if (copying) copy(copying);
    const pressed = event.target.closest('[class*="st-key-basket_tools_"] button');
    if (pressed) holdFocus(pressed);
  });
})();
