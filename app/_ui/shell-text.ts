/** Texts of the frame around every page: navigation, account, appearance. */
export const shellText = {
  skipToContent: 'Skip to content',
  navigation: 'Main',
  menu: 'account and appearance',
  account: 'Your account',
  theme: 'Appearance',
  themes: { light: 'Light', dark: 'Dark', auto: 'System' },
  signOut: 'Sign out',
};
