import { saysNo } from '../../../lib';

test.each<[boolean, string]>([
	[true, '<br />\n<b>Fatal error</b>:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused'],
	[true, 'PHP Fatal error:  Uncaught Error: x'],
	[true, '\nFatal error: Uncaught Error: x'],
	[true, '<br />\n<b>Parse error</b>:  syntax error'],
	[true, '<br />\n<b>Warning</b>:  Undefined x in <b>a.php</b><br />\n{"success":false,"error":"no db"}'],
	[true, '\nWarning: Undefined x in a.php on line 2\n{"success":false}\n'],
	[false, '<br />\n<b>Warning</b>:  Undefined x in <b>a.php</b><br />\n{"success":true}'],
	[false, '<br />\n<b>Warning</b>:  Undefined x in <b>a.php</b><br />\nThanks'],
	// Since PHP 8.4, in front of JSON that is written over several lines.
	[
		true,
		'<br />\n<b>Deprecated</b>:  {closure}(): Implicitly marking parameter $db as nullable is deprecated<br />\n  {\n  "success": false\n  }',
	],
	[true, '\nDeprecated: {closure}(): Optional parameter in a.php on line 2\n{"success":false}'],
	// A plugin that makes pages smaller takes the line breaks out.
	[true, '<br /><b>Fatal error</b>: Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused'],
	[true, '<br /><b>Warning</b>: Undefined x in <b>a.php</b> on line <b>2</b><br />{"success":false}'],
	[false, 'Notice: your lead has arrived'],
	[false, 'No Fatal error: all is well'],
	[false, 'Fatal errors'],
])('what PHP has put into an answer says no: %p, for %j', (no, said) => {
	expect(saysNo(said)).toBe(no);
});
