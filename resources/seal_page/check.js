// Checks the seals of letters: what a seal says, whether its signature holds, whether it is void or has run out, and
// whether a name is one of those that were sealed. Says the same as letters/seal.py and letters/sealed_people.py.
// Needs `nacl` (TweetNaCl, nacl-fast.js). Nothing here asks a network or keeps anything.
var Segel = (function () {
  'use strict';

  var TAG_LENGTH = 5, HASH_CHARACTERS = 26, SIGNATURE_CHARACTERS = 103;
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  var BARE = /^[0-9A-Z*+\-./%]*$/;
  // Blanks, punctuation and invisible marks do not count in a name.
  var UNCOUNTED = /[\x00-\/:-@\[-`{-\xbf\u2000-\u206f\u3000-\u303f\ufeff]/g;
  var RIGHT_TO_LEFT = [[0x590, 0x8ff], [0xfb1d, 0xfdff], [0xfe70, 0xfefc], [0x10800, 0x10fff], [0x1e800, 0x1efff]];
  // The order of Ed25519's group, least byte first: a signature's second half must be smaller (RFC 8032).
  var ORDER = [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10];

  function bytesOf(text) {
    var plain = unescape(encodeURIComponent(text)), bytes = new Uint8Array(plain.length);
    for (var i = 0; i < plain.length; i++) bytes[i] = plain.charCodeAt(i);
    return bytes;
  }

  function fromHex(text) {
    var bytes = new Uint8Array(text.length / 2);
    for (var i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(i * 2, 2), 16);
    return bytes;
  }

  function toBase32(bytes) {
    var text = '', held = 0, value = 0;
    for (var i = 0; i < bytes.length; i++) {
      value = (value << 8) | bytes[i];
      held += 8;
      while (held >= 5) {
        held -= 5;
        text += ALPHABET[(value >> held) & 31];
        value &= (1 << held) - 1;
      }
    }
    return held ? text + ALPHABET[(value << (5 - held)) & 31] : text;
  }

  // Returns the bytes of an unpadded base32 text of this length, or null for anything written otherwise.
  function fromBase32(text, length) {
    var bytes = new Uint8Array(length), at = 0, held = 0, value = 0;
    for (var i = 0; i < text.length; i++) {
      var five = ALPHABET.indexOf(text[i]);
      if (five < 0) return null;
      value = (value << 5) | five;
      held += 5;
      if (held >= 8) {
        held -= 8;
        if (at >= length) return null;
        bytes[at++] = (value >> held) & 255;
        value &= (1 << held) - 1;
      }
    }
    return at === length && toBase32(bytes) === text ? bytes : null;
  }

  function isDay(text) {
    var parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (!parts) return false;
    var day = new Date(Date.UTC(+parts[1], parts[2] - 1, +parts[3]));
    return day.getUTCMonth() === parts[2] - 1 && day.getUTCDate() === +parts[3];
  }

  function unescaped(number) {
    try {
      return BARE.test(number) ? decodeURIComponent(number) : null;
    } catch (error) {
      return null;
    }
  }

  // Returns the seal in a scanned, pasted or typed text, or null; blanks and small letters do no harm.
  function read(text) {
    var tidy = String(text).replace(/\s+/g, '').toUpperCase(), at = tidy.indexOf('PBIJK');
    if (at < 0) return null;
    var parts = tidy.slice(at).split(':');
    if (parts[0] === 'PBIJK2') return readSecond(parts);
    return parts[0] === 'PBIJK1' ? readFirst(parts) : null;
  }

  function readSecond(parts) {
    if (parts.length !== 8 || !/^[A-Z][STX-]$/.test(parts[1]) || !isDay(parts[3])) return null;
    if (parts[4] && !isDay(parts[4])) return null;
    var tags = parts[6].slice(HASH_CHARACTERS), number = unescaped(parts[2]);
    var signature = parts[7].length === SIGNATURE_CHARACTERS ? fromBase32(parts[7], 64) : null;
    if (number === null || !signature || tags.length % TAG_LENGTH || !/^[0-9A-F]{8}$/.test(parts[5])) return null;
    return {
      version: 2, kind: parts[1][0], outcome: parts[1][1], written: parts[2], number: number, dated: parts[3],
      until: parts[4], key: parts[5], tags: tags, signed: bytesOf(parts.slice(0, 7).join(':') + ':'),
      signature: signature
    };
  }

  // Letters issued before seals of the second version: signature and number are proven, names only from the PDF.
  function readFirst(parts) {
    if (parts.length !== 6 || !/^[A-Z]$/.test(parts[1]) || !isDay(parts[3])) return null;
    var proof = parts[5].length === 128 ? fromBase32(parts[5], 80) : null, number = unescaped(parts[2]);
    if (number === null || !proof || !/^[0-9A-F]{8}$/.test(parts[4])) return null;
    var head = bytesOf(parts.slice(0, 5).join(':') + ':'), signed = new Uint8Array(head.length + 16);
    signed.set(head);
    signed.set(proof.subarray(0, 16), head.length);
    return {
      version: 1, kind: parts[1], outcome: '-', written: parts[2], number: number, dated: parts[3], until: '',
      key: parts[4], tags: '', signed: signed, signature: proof.subarray(16)
    };
  }

  function isSmallEnough(signature) {
    for (var i = 31; i >= 0; i--) {
      if (signature[32 + i] !== ORDER[i]) return signature[32 + i] < ORDER[i];
    }
    return false;
  }

  function holds(seal, publicKey) {
    return isSmallEnough(seal.signature) && nacl.sign.detached.verify(seal.signed, seal.signature, publicKey);
  }

  // Returns what a text is, beside the office's lists: `state` as in paper_state, and the seal it holds.
  function check(text, lists, today) {
    var seal = read(text);
    if (!seal) return { state: 'tidak_terbaca', seal: null };
    var key = lists.keys.filter(function (one) { return one.id === seal.key; })[0];
    if (!key) return { state: 'kantor_lain', seal: seal };
    if (!holds(seal, fromHex(key.public))) return { state: 'diubah', seal: seal };
    var gone = lists.void.filter(function (one) { return one.number === seal.number && one.dated === seal.dated; })[0];
    if (gone) return { state: gone.by ? 'diganti' : 'batal', seal: seal, on: gone.on, other: gone.by };
    return { state: seal.until && seal.until < today ? 'lewat' : 'asli', seal: seal };
  }

  function isRightToLeft(codes) {
    return codes.some(function (code) {
      return RIGHT_TO_LEFT.some(function (range) { return code >= range[0] && code <= range[1]; });
    });
  }

  function bare(name) {
    var marks = Array.from(String(name).normalize('NFKC').toUpperCase().replace(UNCOUNTED, ''));
    var codes = marks.map(function (mark) { return mark.codePointAt(0); });
    if (!isRightToLeft(codes)) return marks.join('');
    return codes.sort(function (a, b) { return a - b; }).map(function (code) {
      return String.fromCodePoint(code);
    }).join('');
  }

  function tagOf(seal, name) {
    var said = seal.written + '|' + seal.dated + '|' + bare(name);
    return toBase32(nacl.hash(bytesOf(said)).subarray(0, 16)).slice(0, TAG_LENGTH);
  }

  // Returns whether a name that stands on the paper is one of those that were sealed.
  function nameStands(seal, name) {
    if (!bare(name)) return false;
    var tag = tagOf(seal, name);
    for (var at = 0; at < seal.tags.length; at += TAG_LENGTH) {
      if (seal.tags.substr(at, TAG_LENGTH) === tag) return true;
    }
    return false;
  }

  return { read: read, check: check, nameStands: nameStands, bare: bare };
})();
