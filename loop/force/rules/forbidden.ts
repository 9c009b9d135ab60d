/**
 * What no file of people may bring in, whatever it is called there (design: rights). Such columns are not read, and the
 * import says so; names are compared without case, spaces and marks.
 */
const FORBIDDEN: readonly (readonly [zh: string, en: string, names: readonly RegExp[]])[] = [
  ['民族', 'ethnicity', [/民族/, /族别/, /^(ethnic|race|nationality)/, /^mz$/]],
  ['宗教信仰', 'religion', [/宗教/, /信仰/, /^relig/, /^zjxy$/]],
  ['政治面貌', 'politics', [/政治面貌/, /党派/, /^(political|party)/, /^zzmm$/]],
  [
    '出生日期、年龄',
    'birth or age',
    [/出生/, /生日/, /年龄/, /^(birth|dob|age$|dateofbirth)/, /^(csrq|csny)$/],
  ],
  ['性别', 'sex', [/性别/, /^(sex|gender)$/, /^xb$/]],
  [
    '身份证号',
    'identity number',
    [/身份证/, /公民身份/, /^(idcard|idnumber|identity|citizenid)/, /^sfzh?(m)?$/],
  ],
  ['籍贯、户籍', 'place of origin', [/籍贯/, /户籍/, /户口/, /^(nativeplace|birthplace|hukou)/]],
  ['婚姻家庭', 'family', [/婚姻/, /家庭成员/, /^marital/]],
  [
    '生物特征、健康',
    'biometrics or health',
    [
      /指纹/,
      /人脸/,
      /虹膜/,
      /声纹/,
      /照片/,
      /血型/,
      /病史/,
      /健康/,
      /^(fingerprint|face|photo|blood|health|biometric)/,
    ],
  ],
]

/** Which of the headers of a file name something that must not be kept, and what that is. */
export function forbiddenColumns(
  headers: readonly string[],
): { readonly header: string; readonly zh: string; readonly en: string }[] {
  return headers.flatMap((header) => {
    const name = header
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    const found = FORBIDDEN.find(([, , patterns]) => patterns.some((pattern) => pattern.test(name)))
    return found ? [{ header, zh: found[0], en: found[1] }] : []
  })
}
