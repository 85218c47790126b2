import { isPage } from '../../../lib';

test.each([
	'<!DOCTYPE html><p>',
	' \r\n<html lang="en">',
	'<HEAD><title>No</title>',
	'<!DOCTYPE\n  html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
	'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">',
	'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
	'<!-- cached --> <!-- twice -->\n<!DOCTYPE html>',
	'<script>window.location.href="/lander"</script>',
	'<meta http-equiv="refresh" content="0">',
	'<title>Parked</title>',
	'<body>',
])('is a page: %j', (said) => {
	expect(isPage(said)).toBe(true);
});

test.each([
	'',
	'Thanks',
	'no <html>',
	'no\n<!DOCTYPE html>',
	'<result>ok</result>',
	'<?xml version="1.0"?><result><title>ok</title></result>',
	'<?xml version="1.0"?><!DOCTYPE cXML SYSTEM "cXML.dtd"><cXML/>',
	'<!-- <html> -->ok',
	'<!-- never closed <html>',
	'<header>',
	'<htmlx>',
	'<br />\n<b>Warning</b>: x',
	'{"html":"<html>"}',
])('is no page: %j', (said) => {
	expect(isPage(said)).toBe(false);
});
