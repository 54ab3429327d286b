// The map of meaning: draws what a .hh-map element holds, and lets a reader move about in it and open a project.
// Colours and shapes are those of the legend beside it; links open by the click that every link of the app listens to.
(() => {
  if (window.hankehakuMap) return;
  window.hankehakuMap = true;

  const UNIT = 32000;  // as map_data.py has it
  const EDGE = 0.93;  // of the frame is used by the whole map
  const MOST = 40;  // times closer
  const NEAR = { mouse: 14, touch: 26, pen: 20 };  // pixels from a point that still mean it
  const TITLES = 36;  // so many points in sight get their titles written beside them
  let kept = { k: 1, x: 0, y: 0 };  // where the reader was: a redrawn page and the way back keep it

  const coordinates = (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const view = new DataView(bytes.buffer);
    return Float32Array.from({ length: bytes.length / 2 }, (_, at) => view.getInt16(at * 2, true) / UNIT);
  };
  const lines = (text, count) => (count ? text.split("\n") : []);

  const drawMap = (box) => {
    const data = JSON.parse(box.dataset.map);
    const points = coordinates(data.places), behind = coordinates(data.behind);
    const count = points.length / 2;
    const ids = lines(data.ids, count), titles = lines(data.titles, count), years = lines(data.years, count);
    const programmes = data.programmes.split("\n");
    const hits = new Set(data.hits);
    const stage = box.querySelector(".hh-map-stage"), canvas = stage.querySelector("canvas");
    const tip = stage.querySelector(".hh-map-tip"), said = stage.querySelector(".hh-map-said");
    const pen = canvas.getContext("2d");
    const at = { ...kept };
    let width = 0, height = 0, look = null, current = -1, chosen = -1, asked = 0, hiding = 0;

    // -- what it looks like

    const swatch = (name) => {
      const sign = box.querySelector(`.hh-swatch[data-slot="${name}"]`);
      return { sign, colour: getComputedStyle(sign).color, shape: new Path2D(sign.dataset.shape) };
    };
    const drawSwatch = ({ sign, colour, shape }) => {
      const side = 2 * sign.clientWidth;
      Object.assign(sign, { width: side, height: side });
      const ink = sign.getContext("2d");
      ink.setTransform(side / 12, 0, 0, side / 12, side / 2, side / 2);
      ink.fillStyle = colour;
      ink.fill(shape);
    };
    const readLook = () => {
      const probe = document.createElement("i");
      stage.append(probe);
      const colour = (name) => { probe.style.color = `var(${name})`; return getComputedStyle(probe).color; };
      look = {
        groups: data.slots.map((slot) => swatch(String(slot + 1))), other: swatch("other"),
        ink: colour("--hh-ink"), quiet: colour("--hh-quiet"), paper: colour("--hh-raised"),
        edge: colour("--hh-edge"), mark: colour("--hh-word-line"), accent: colour("--hh-accent"),
        font: getComputedStyle(box).fontFamily,
      };
      probe.remove();
      [...look.groups, look.other].forEach(drawSwatch);
    };
    const radius = () => Math.min(9, Math.max(2, Math.min(6, 78 / Math.sqrt(count || 1))) * at.k ** 0.35);
    const screenX = (x) => width / 2 + (x * width / 2 * EDGE - at.x) * at.k;
    const screenY = (y) => height / 2 - (y * height / 2 * EDGE + at.y) * at.k;
    const px = (point) => screenX(points[point * 2]), py = (point) => screenY(points[point * 2 + 1]);
    const inSight = (x, y, room = 12) => x > -room && y > -room && x < width + room && y < height + room;

    const stamp = ({ colour, shape }, size, ratio) => {
      const side = Math.ceil((size * 1.2 + 1.5) * 2 * ratio);
      const sheet = Object.assign(document.createElement("canvas"), { width: side, height: side });
      const ink = sheet.getContext("2d");
      ink.translate(side / 2, side / 2);
      ink.scale(size / 5 * ratio, size / 5 * ratio);
      Object.assign(ink, { fillStyle: colour, strokeStyle: look.paper, lineWidth: 1.2 * 5 / size, lineJoin: "round" });
      ink.stroke(shape);
      ink.fill(shape);
      return sheet;
    };

    const draw = () => {
      asked = 0;
      if (!look) readLook();
      const ratio = window.devicePixelRatio || 1;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      drawBehind();
      drawPoints(ratio);
      drawLabels();
      if (current >= 0) ring(current, radius() + 5, look.ink, 2.5);
    };

    const drawBehind = () => {
      pen.globalAlpha = 0.35;
      pen.fillStyle = look.edge;
      for (let at2 = 0; at2 < behind.length; at2 += 2) {
        const x = screenX(behind[at2]), y = screenY(behind[at2 + 1]);
        if (inSight(x, y)) pen.fillRect(x - 1, y - 1, 2, 2);
      }
      pen.globalAlpha = 1;
    };

    const drawPoints = (ratio) => {
      const size = radius();
      const stamps = look.groups.map((one) => stamp(one, size, ratio)), other = stamp(look.other, size, ratio);
      const isFaint = (point) => chosen >= 0 ? !(data.groups[point] >> chosen & 1) : hits.size > 0 && !hits.has(point);
      const put = (point) => {
        const x = px(point), y = py(point);
        if (!inSight(x, y)) return;
        // A chosen group shows all its members in its own colour, whichever theme of theirs comes first.
        const group = chosen >= 0 && !isFaint(point) ? chosen : data.colour[point];
        const sheet = group < 0 ? other : stamps[group];
        const side = sheet.width / ratio;
        pen.drawImage(sheet, x - side / 2, y - side / 2, side, side);
      };
      const every = Array.from({ length: count }, (_, point) => point);
      pen.globalAlpha = 0.18;
      every.filter(isFaint).forEach(put);
      pen.globalAlpha = 1;
      const clear = every.filter((point) => !isFaint(point));
      clear.filter((point) => data.colour[point] < 0).forEach(put);
      clear.filter((point) => data.colour[point] >= 0).forEach(put);
      for (const point of hits) ring(point, size + 3, look.mark, 2.5);
    };

    const ring = (point, size, colour, thick) => {
      const x = px(point), y = py(point);
      if (!inSight(x, y)) return;
      pen.beginPath();
      pen.arc(x, y, size, 0, 2 * Math.PI);
      Object.assign(pen, { strokeStyle: colour, lineWidth: thick });
      pen.stroke();
    };

    const drawLabels = () => {
      const taken = [];
      const write = (text, x, y, align) => {
        const wide = pen.measureText(text).width;
        const left = align === "left" ? x : Math.min(Math.max(x - wide / 2, 4), Math.max(4, width - wide - 4));
        const area = [left - 3, y - 10, left + wide + 3, y + 10];
        if (taken.some((one) => area[0] < one[2] && one[0] < area[2] && area[1] < one[3] && one[1] < area[3])) return;
        taken.push(area);
        pen.strokeText(text, left, y);
        pen.fillText(text, left, y);
      };
      Object.assign(pen, { textAlign: "left", textBaseline: "middle", lineJoin: "round" });
      Object.assign(pen, { strokeStyle: look.paper, fillStyle: look.ink, lineWidth: 5, font: `600 14px ${look.font}` });
      for (const [name, x, y] of data.labels)
        if (inSight(screenX(x), screenY(y), 0)) write(name, screenX(x), screenY(y), "centre");
      const seen = [];
      for (let point = 0; point < count && seen.length <= TITLES; point += 1)
        if (inSight(px(point), py(point), 0)) seen.push(point);
      if (at.k < 2 || seen.length > TITLES) return;
      Object.assign(pen, { fillStyle: look.quiet, lineWidth: 4, font: `13px ${look.font}` });
      for (const point of seen) {
        const short = titles[point].length > 42 ? `${titles[point].slice(0, 40).trimEnd()} …` : titles[point];
        write(short, px(point) + radius() + 5, py(point), "left");
      }
    };

    const redraw = () => { asked = asked || requestAnimationFrame(draw); };

    // -- what is pointed at

    const nearest = (x, y, within, wanted = () => true) => {
      let best = -1, least = within * within;
      for (let point = 0; point < count; point += 1) {
        const dx = px(point) - x, dy = py(point) - y, far = dx * dx + dy * dy;
        if (far < least && wanted(dx, dy, point)) { best = point; least = far; }
      }
      return best;
    };

    const about = (point) => [
      years[point] || data.words.no_years, programmes[data.programme[point]] || data.words.no_programme,
      ...(hits.has(point) ? [data.words.hit] : []),
    ].join(" · ");

    const show = (point, tell = false) => {
      clearTimeout(hiding);
      if (point === current && !tell) return;
      current = point;
      tip.hidden = point < 0;
      canvas.style.cursor = point < 0 ? "" : "pointer";
      if (point >= 0) fillTip(point);
      if (tell) said.textContent = point < 0 ? data.words.nothing_near : `${titles[point]}. ${about(point)}`;
      redraw();
    };

    const fillTip = (point) => {
      const link = Object.assign(document.createElement("a"), {
        className: "hh-link", href: `hanke?${new URLSearchParams({ id: ids[point] })}`, textContent: titles[point],
        tabIndex: -1,
      });
      tip.replaceChildren(link, Object.assign(document.createElement("span"), { textContent: about(point) }));
      const x = px(point), y = py(point), gap = radius() + 8;
      tip.style.left = `${Math.max(4, Math.min(x - tip.offsetWidth / 2, width - tip.offsetWidth - 4))}px`;
      tip.style.top = `${y - gap - tip.offsetHeight > 4 ? y - gap - tip.offsetHeight : y + gap}px`;
    };

    const open = (point, event) => {
      if (current !== point) show(point);
      const { ctrlKey, metaKey, shiftKey } = event;
      tip.querySelector("a").dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
    };

    const hideSoon = () => {
      clearTimeout(hiding);
      hiding = setTimeout(() => { if (!tip.matches(":hover")) show(-1); }, 200);
    };

    // -- moving about

    const bounded = () => {
      at.k = Math.min(MOST, Math.max(1, at.k));
      const room = (side) => Math.max(0, side / 2 - side / 2 / at.k);
      at.x = Math.min(room(width), Math.max(-room(width), at.x));
      at.y = Math.min(room(height), Math.max(-room(height), at.y));
      kept = { ...at };
      canvas.style.touchAction = at.k > 1 ? "none" : "pan-y";
      stage.dataset.zoom = at.k.toFixed(2);
      redraw();
    };
    const zoom = (times, x = width / 2, y = height / 2) => {
      const before = at.k;
      at.k = Math.min(MOST, Math.max(1, at.k * times));
      at.x += (x - width / 2) * (1 / before - 1 / at.k);
      at.y += (y - height / 2) * (1 / before - 1 / at.k);
      if (current >= 0) show(-1);
      bounded();
    };
    const pan = (dx, dy) => { at.x -= dx / at.k; at.y -= dy / at.k; bounded(); };
    const whole = () => { Object.assign(at, { k: 1, x: 0, y: 0 }); show(-1); bounded(); };

    const fingers = new Map();
    let moved = 0;
    const place = (event) => {
      const frame = canvas.getBoundingClientRect();
      return { x: event.clientX - frame.left, y: event.clientY - frame.top };
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (!fingers.size) moved = 0;
      fingers.set(event.pointerId, place(event));
      if (event.button === 0) canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const here = place(event), before = fingers.get(event.pointerId);
      if (!before) {
        const point = nearest(here.x, here.y, NEAR.mouse);
        if (point >= 0) show(point);
        else if (current >= 0) hideSoon();
        return;
      }
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      moved += Math.hypot(here.x - before.x, here.y - before.y);
      if (other) {
        const apart = (one) => Math.hypot(one.x - other.x, one.y - other.y) || 1;
        zoom(apart(here) / apart(before), (here.x + other.x) / 2, (here.y + other.y) / 2);
      } else if (moved > 5) {
        if (current >= 0) show(-1);
        pan(here.x - before.x, here.y - before.y);
      }
      fingers.set(event.pointerId, here);
    });
    canvas.addEventListener("pointerup", (event) => {
      const wasOne = fingers.delete(event.pointerId) && fingers.size === 0;
      if (!wasOne || moved > 5 || event.button !== 0) return;
      const here = place(event), point = nearest(here.x, here.y, NEAR[event.pointerType] ?? NEAR.mouse);
      if (point < 0) return show(-1);
      if (event.pointerType === "mouse") open(point, event);  // a finger sees first what it has hit, and then opens it
      else show(point, true);
    });
    canvas.addEventListener("auxclick", (event) => {
      const here = place(event), point = nearest(here.x, here.y, NEAR.mouse);
      if (event.button === 1 && point >= 0) open(point, { ctrlKey: true });
    });
    canvas.addEventListener("pointercancel", (event) => fingers.delete(event.pointerId));
    canvas.addEventListener("pointerleave", () => { if (current >= 0 && document.activeElement !== canvas) hideSoon(); });
    tip.addEventListener("pointerleave", hideSoon);
    canvas.addEventListener("wheel", (event) => {
      // The page scrolls as pages do; the wheel is the map's once a reader has taken hold of it.
      if (!event.ctrlKey && document.activeElement !== canvas) return;
      event.preventDefault();
      const here = place(event);
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), here.x, here.y);
    }, { passive: false });

    const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const step = ([x, y]) => {
      const from = current >= 0 ? [px(current), py(current)] : [width / 2, height / 2];
      const ahead = (dx, dy, point) => current < 0 || point !== current && dx * x + dy * y > Math.abs(dx * y + dy * x);
      const next = nearest(...from, Infinity, ahead);
      if (next < 0) return;
      const outX = px(next) < 20 || px(next) > width - 20, outY = py(next) < 20 || py(next) > height - 20;
      if (outX || outY) pan(outX ? width / 2 - px(next) : 0, outY ? height / 2 - py(next) : 0);
      show(next, true);
    };
    canvas.addEventListener("keydown", (event) => {
      const way = WAYS[event.key];
      if (event.altKey || event.ctrlKey && event.key !== "Enter" || event.metaKey) return;
      if (way && event.shiftKey) pan(-way[0] * width / 5, -way[1] * height / 5);
      else if (way) step(way);
      else if (event.key === "+") zoom(1.5);
      else if (event.key === "-") zoom(1 / 1.5);
      else if (event.key === "0") whole();
      else if (event.key === "Escape") show(-1);
      else if (event.key === "Enter" && current >= 0) open(current, event);
      else return;
      event.preventDefault();
    });
    stage.querySelector(".hh-map-closer").addEventListener("click", () => zoom(1.6));
    stage.querySelector(".hh-map-farther").addEventListener("click", () => zoom(1 / 1.6));
    stage.querySelector(".hh-map-whole").addEventListener("click", whole);

    const keys = [...box.querySelectorAll("button[data-key]")];
    for (const key of keys)
      key.addEventListener("click", () => {
        chosen = chosen === Number(key.dataset.key) ? -1 : Number(key.dataset.key);
        for (const one of keys) one.setAttribute("aria-pressed", String(Number(one.dataset.key) === chosen));
        redraw();
      });

    const dark = matchMedia("(prefers-color-scheme: dark)");
    const relook = () => { look = null; redraw(); };
    dark.addEventListener("change", relook);
    const sizes = new ResizeObserver(() => {
      if (!box.isConnected) { sizes.disconnect(); dark.removeEventListener("change", relook); return; }
      const ratio = window.devicePixelRatio || 1;
      [width, height] = [canvas.clientWidth, canvas.clientHeight];
      Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
      look = null;  // fonts and style sheets may have come in the meantime
      bounded();
    });
    sizes.observe(canvas);
    stage.dataset.points = String(count);
  };

  const lookForMaps = () => {
    for (const box of document.querySelectorAll(".hh-map[data-map]:not([data-drawn])")) {
      box.dataset.drawn = "";
      drawMap(box);
    }
  };
  lookForMaps();
  new MutationObserver(lookForMaps).observe(document.body, { childList: true, subtree: true });
})();
