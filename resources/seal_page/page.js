// The page around check.js: what is typed, scanned or photographed goes in, the answer stands large on top.
(function () {
  'use strict';

  var lists = JSON.parse(document.getElementById('lists').textContent);
  var words = lists.words;
  var box = document.getElementById('box'), answer = document.getElementById('answer');
  var found = null, stream = null;

  function part(id) { return document.getElementById(id); }

  function today() {
    var now = new Date();
    return String(now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate());
  }

  function day(compact) {
    if (!/^\d{8}$/.test(compact)) return '';
    return +compact.slice(6) + ' ' + words.months[compact.slice(4, 6) - 1] + ' ' + compact.slice(0, 4);
  }

  function filled(sentence, facts) {
    return sentence.replace(/\{(\w+)\}/g, function (_all, name) { return facts[name] || '–'; });
  }

  function show(result) {
    var seal = result.seal;
    found = seal;
    answer.className = 'answer ' + result.state;
    answer.hidden = false;
    part('state').textContent = words.state[result.state];
    part('told').textContent = filled(words.told[result.state], {
      until: seal ? day(seal.until) : '', void_on: day(result.on || ''), other: result.other || '',
      key: seal ? seal.key : '', made: day(lists.made)
    });
    part('facts').textContent = '';
    (seal ? factsOf(seal) : []).forEach(function (fact) {
      var row = document.createElement('tr'), label = document.createElement('th'), value = document.createElement('td');
      label.scope = 'row';
      label.textContent = fact[0];
      value.textContent = fact[1];
      row.appendChild(label);
      row.appendChild(value);
      part('facts').appendChild(row);
    });
    part('unproven').hidden = !seal || (result.state !== 'diubah' && result.state !== 'kantor_lain');
    part('naming').hidden = !seal || seal.version === 1 || result.state === 'diubah' || result.state === 'kantor_lain';
    part('old').hidden = !seal || seal.version !== 1;
    part('name').value = '';
    part('named').textContent = '';
    part('named').className = '';
  }

  function factsOf(seal) {
    var rows = [
      [words.fact.number, seal.number],
      [words.fact.kind, words.kinds[seal.kind] || seal.kind],
      [words.fact.dated, day(seal.dated)],
      [words.fact.until, seal.version === 1 ? '' : seal.until ? day(seal.until) : words.fact.forever],
      [words.fact.outcome, seal.version === 1 ? '' : words.outcome[seal.outcome]],
      [words.fact.key, seal.key]
    ];
    return rows.filter(function (row) { return row[1]; });
  }

  function look() {
    if (!box.value.trim()) return;
    show(Segel.check(box.value, lists, today()));
    box.select();
  }

  function lookForName() {
    var name = part('name').value.trim(), same = found && name && Segel.nameStands(found, name);
    part('named').textContent = !name ? '' : same ? words.name_same : words.name_other;
    part('named').className = !name ? '' : same ? 'good' : 'bad';
  }

  function onKey(act) {
    return function (event) {
      if (event.key === 'Enter') {
        event.preventDefault();
        act();
      }
    };
  }

  function sayNoCode() {
    part('seeing').textContent = words.no_code;
  }

  function take(codes) {
    var texts = codes.map(function (one) { return one.rawValue; });
    var seal = texts.filter(function (text) { return text.indexOf('PBIJK') === 0; })[0];
    if (!seal && !texts.length) return false;
    box.value = seal || texts[0];
    part('seeing').textContent = '';
    look();
    return true;
  }

  function lookAtPicture(file) {
    var detector = new BarcodeDetector({ formats: ['qr_code'] });
    createImageBitmap(file).then(function (picture) { return detector.detect(picture); }).then(function (codes) {
      if (!take(codes)) sayNoCode();
    }).catch(sayNoCode);
  }

  function stop() {
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = null;
    part('video').hidden = true;
    part('camera').textContent = words.camera;
  }

  function watch(detector) {
    if (!stream) return;
    detector.detect(part('video')).then(function (codes) {
      if (take(codes)) stop();
      else window.setTimeout(watch, 250, detector);
    }).catch(function () { window.setTimeout(watch, 500, detector); });
  }

  function onCamera() {
    if (stream) { stop(); return; }
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(function (given) {
      stream = given;
      part('video').srcObject = given;
      part('video').hidden = false;
      part('camera').textContent = words.camera_stop;
      return part('video').play();
    }).then(function () { watch(new BarcodeDetector({ formats: ['qr_code'] })); }).catch(function () {
      part('seeing').textContent = words.no_camera;
      stop();
    });
  }

  function tellAge() {
    var made = lists.made, then = Date.UTC(+made.slice(0, 4), made.slice(4, 6) - 1, +made.slice(6));
    var now = today(), days = Math.floor((Date.UTC(+now.slice(0, 4), now.slice(4, 6) - 1, +now.slice(6)) - then) / 864e5);
    var sentence = days < 0 ? words.clock : days > lists.days ? words.old : '';
    part('age').hidden = !sentence;
    part('age').textContent = filled(sentence, { days: String(days), made: day(made) });
  }

  part('check').addEventListener('click', look);
  box.addEventListener('keydown', onKey(look));
  part('name').addEventListener('keydown', onKey(lookForName));
  part('compare').addEventListener('click', lookForName);
  part('print').addEventListener('click', function () { window.print(); });
  if (window.BarcodeDetector && window.createImageBitmap) {
    part('pictures').hidden = false;
    part('picture').addEventListener('change', function () {
      if (this.files.length) lookAtPicture(this.files[0]);
    });
    part('camera').hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
    part('camera').addEventListener('click', onCamera);
  }
  tellAge();
  box.focus();
})();
