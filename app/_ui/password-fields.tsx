import { passwordText } from '#app/_text/password-text.ts';
import { TextField } from './form-field.tsx';

/** A new password, entered twice as `password` and `again`. */
export function PasswordFields() {
  const field = { type: 'password', autoComplete: 'new-password', required: true } as const;
  return (
    <>
      <TextField
        label={passwordText.password}
        name="password"
        minLength={12}
        hint={passwordText.rule}
        {...field}
      />
      <TextField label={passwordText.again} name="again" {...field} />
    </>
  );
}
