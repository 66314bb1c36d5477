/** The page's words. It loads no library, so neither does its language: the browser's, Chinese first. */
const zh = {
  lang: 'zh-CN',
  title: '村卫生室心电',
  username: '用户名',
  password: '密码',
  signIn: '登录',
  signOut: '退出',
  wrong: '用户名或密码不对，或账号已锁定。',
  notVillage: '这个账号不属于村卫生室。',
  upload: '上传心电图',
  device: '设备',
  village: '村',
  patient: '患者姓名（文件里没有时填）',
  indication: '主诉，例如 胸闷 2 小时',
  urgent: '急：胸痛、晕厥、呼吸困难',
  noDevice: '卫生室还没有登记心电设备，请联系管理员。',
  sending: '正在上传',
  retrying: '线路断了，自动重试',
  sent: '已送达，检查号',
  refused: '没有收下：',
  exams: '最近的检查',
  none: '还没有检查。点上面的按钮上传。',
  WAITING: '等待阅片',
  REPORTED: '已出报告',
  CRITICAL: '危急，请立即处理',
  RETAKE: '请重新采集',
  CANCELLED: '已取消',
  report: '看报告',
  offline: '连不上，正在重试…',
  'ecg-unreadable': '文件读不出来，不是完整的心电文件（DICOM、SCP-ECG、aECG）。请从心电图机重新导出。',
  'ecg-too-large': '文件太大，手机上不能传动态心电。',
  'ecg-of-another-site': '这份心电图已由别处上传。',
  'device-not-of-clinic': '这台设备没有登记在本卫生室。',
  'village-not-of-clinic': '这个村不属于本卫生室。',
  'patient-missing': '文件里没有患者，请填写患者姓名后再传。',
  other: '请稍后再试，或联系上级医院。',
};

const en: typeof zh = {
  lang: 'en',
  title: 'Village ECG',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  wrong: 'User name or password is wrong, or the account is locked.',
  notVillage: 'This account belongs to no village clinic.',
  upload: 'Send an ECG',
  device: 'Device',
  village: 'Village',
  patient: 'Patient name (where the file has none)',
  indication: 'Complaint, such as chest pain for 2 hours',
  urgent: 'Urgent: chest pain, syncope, short of breath',
  noDevice: 'No ECG device is registered at the clinic; ask the administrator.',
  sending: 'Sending',
  retrying: 'The line broke; trying again',
  sent: 'Arrived, accession number',
  refused: 'Not taken: ',
  exams: 'Last exams',
  none: 'No exam yet. Send one with the button above.',
  WAITING: 'Waiting to be read',
  REPORTED: 'Reported',
  CRITICAL: 'Critical: act at once',
  RETAKE: 'Please record again',
  CANCELLED: 'Cancelled',
  report: 'Report',
  offline: 'No connection; trying again…',
  'ecg-unreadable': 'The file is no whole ECG file (DICOM, SCP-ECG, aECG). Export it from the cart again.',
  'ecg-too-large': 'The file is too large to be sent from a phone.',
  'ecg-of-another-site': 'This ECG was sent by another site.',
  'device-not-of-clinic': 'This device is not registered at the clinic.',
  'village-not-of-clinic': 'This village is not served by the clinic.',
  'patient-missing': 'The file names no patient; fill in the name and send again.',
  other: 'Try again later, or call the hospital.',
};

export type Words = typeof zh;

export function wordsFor(language: string): Words {
  return language.toLowerCase().startsWith('en') ? en : zh;
}

/** What a refusal means for the doctor, by the code of its problem document. */
export function refusal(words: Words, code: string): string {
  return words.refused + ((words as Record<string, string>)[code] ?? words.other);
}
