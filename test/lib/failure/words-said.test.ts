import { wordsSaid } from '../../../lib/failure/words-said';

describe('of an answer', () => {
	test.each<[string, string]>([
		['<!DOCTYPE html><html><head>\n<title lang="en">\n No such\n place </title>', 'No such place'],
		['<html><title> </title>', '<html><title> </title>'],
		['<html><p>No such place</p>', '<html><p>No such place</p>'],
		['It is <html><title>No</title>', 'It is <html><title>No</title>'],
	])('a web page is quoted by its title: %j', (said, quoted) => {
		expect(wordsSaid(said)).toBe(quoted);
	});

	test.each([
		['its message', '{"status":"rejected","message":"no such key"}', 'no such key'],
		['its error', '{"error":"no such key","code":7}', 'no such key'],
		['its detail', '{"title":"x","detail":"no such key"}', 'no such key'],
		[
			'its message, and which field is wrong',
			'{"message":"The given data was invalid.","errors":{"phone":["The phone format is invalid."]}}',
			'The given data was invalid. {"phone":["The phone format is invalid."]}',
		],
		[
			'its details',
			'{"error":"Validation failed","details":[{"path":"phone"}]}',
			'Validation failed: [{"path":"phone"}]',
		],
		['its info', '{"error":"Bad request","error_info":"phone: invalid"}', 'Bad request: phone: invalid'],
		[
			'a list of messages',
			'{"message":["phone is too short","no email"],"error":"Bad Request"}',
			'Bad Request: phone is too short, no email',
		],
		[
			'its detail, behind an error that says little',
			'{"error":"Unprocessable","detail":"phone: too short"}',
			'Unprocessable: phone: too short',
		],
		[
			'the fields that problem+json names',
			'{"detail":"Your request is not valid.","invalid-params":[{"name":"phone"}]}',
			'Your request is not valid. [{"name":"phone"}]',
		],
		[
			'the errors of its validation',
			'{"message":"Invalid lead","validationErrors":["no phone"]}',
			'Invalid lead: no phone',
		],
		['its info in the other spelling', '{"error":"Bad request","errorInfo":"phone"}', 'Bad request: phone'],
		['a limit that is a number', '{"error":"Too long","details":{"max":255}}', 'Too long: {"max":255}'],
		[
			'a list of texts and objects as it is',
			'{"message":"Invalid","errors":["no phone",{"field":"email"}]}',
			'Invalid: ["no phone",{"field":"email"}]',
		],
		['its message without blanks', '{"message":" Invalid lead. ","errors":["phone"]}', 'Invalid lead. phone'],
		[
			'its message, which has a full stop within',
			'{"message":"Rule 4.2 was broken","errors":["phone"]}',
			'Rule 4.2 was broken: phone',
		],
		['no details where there is null', '{"message":"no phone","errors":null}', 'no phone'],
		['no details that are null within', '{"message":"no phone","errors":{"email":null}}', 'no phone'],
		['no link to its details', '{"message":"no phone","details_url":"https://crm.example/e/7"}', 'no phone'],
		['no message that is another one', '{"message":"no phone","lead_message":"Hi, any day?"}', 'no phone'],
		['no details where they are none', '{"error":"no","details":[],"errors":{},"detail":" "}', 'no'],
		['no details that only repeat its words', '{"message":"no key","errors":["no key"]}', 'no key'],
		[
			'no issues that stand in its message',
			'{"message":"name: too long.","issues":[{"path":"name","message":"too long"}]}',
			'name: too long.',
		],
		['no trace behind its message', `{"trace":"${'at x '.repeat(900)}","message":"no phone"}`, 'no phone'],
		['null as it is', 'null', 'null'],
		['a text as it is', '"no such key"', '"no such key"'],
		['all of it where there are no words', '{"error":{"code":7}}', '{"error":{"code":7}}'],
		['all of it where the words are blank', '{"message":" "}', '{"message":" "}'],
		['all of it where it is cut off', '{"message":"no su', '{"message":"no su'],
		['a list as it is', '["no such key"]', '["no such key"]'],
	])('JSON is quoted by %s', (_, said, quoted) => {
		expect(wordsSaid(said)).toBe(quoted);
	});

	test('deep JSON is quoted as it is, and exhausts no stack', () => {
		const deep = `{"message":"no","errors":${'['.repeat(3_900)}${']'.repeat(3_900)}}`;
		expect(wordsSaid(deep)).toBe(deep);
	});
});
